/** The built program with a gateway whose certificate is not trusted. */
import { expect, test } from "@jest/globals";
import { fileWith } from "./support/access.ts";
import { withPrograms } from "./support/program.ts";
import { untrusted } from "./support/untrusted-certificate.ts";
import { withUpstream } from "./support/upstream.ts";

const start = withPrograms();

/** Sends a report, and returns the code of the error in the answer. */
async function codeFrom(gatewayUrl: URL, environment: Readonly<Record<string, string>>): Promise<unknown> {
  const program = start({
    settings: { ACCESS: "open", TOP_GATEWAY_URL: gatewayUrl.href, TOP_APP_KEY: "k", TOP_APP_SECRET: "s", ...environment },
  });
  const response = await fetch(await program.printed(/^GraphQL +(http:\S+)$/m), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }' }),
  });
  return (await response.json()).errors[0].extensions.code;
}

/** A gateway with the untrusted certificate, which is for 127.0.0.1. */
const startUpstream = () =>
  withUpstream((response) => response.end(JSON.stringify({ error_response: { code: 40, msg: "read" } })), untrusted);

test.each([{}, { NODE_TLS_REJECT_UNAUTHORIZED: "0" }])(
  "Nothing is sent to a gateway whose certificate is not trusted, with %j in the environment",
  async (environment) => {
    await using upstream = await startUpstream();
    expect(await codeFrom(upstream.url, environment)).toBe("TOP_UNAVAILABLE");
    expect(upstream.sockets.length).toBeGreaterThan(0);
    expect(upstream.seen).toEqual([]);
  },
);

test("When the certificate is trusted, it is still refused for another name, and accepted for its own name", async () => {
  await using upstream = await startUpstream();
  const trusting = { NODE_EXTRA_CA_CERTS: fileWith(untrusted.cert) };
  const other = new URL(upstream.url);
  other.hostname = "localhost";
  expect(await codeFrom(other, trusting)).toBe("TOP_UNAVAILABLE");
  expect(upstream.sockets.length).toBeGreaterThan(0);
  expect(upstream.seen).toEqual([]);
  expect(await codeFrom(upstream.url, trusting)).toBe("TOP_REJECTED");
  expect(upstream.seen).toHaveLength(1);
});
