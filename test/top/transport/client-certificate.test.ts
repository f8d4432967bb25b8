import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterEach, expect, test } from "@jest/globals";
import { createHttpTransport } from "../../../src/top/transport/http.ts";
import { otherUntrusted, untrusted } from "../../support/untrusted-certificate.ts";
import { withUpstream } from "../../support/upstream.ts";

const usual = getCACertificates("default");
afterEach(() => setDefaultCACertificates(usual));

test("A gateway that asks for a client certificate gets ours; without a certificate, no call arrives", async () => {
  await using upstream = await withUpstream((response) => response.end("read"), {
    ...untrusted,
    ...{ ca: [otherUntrusted.cert, untrusted.cert], requestCert: true, rejectUnauthorized: true },
  } as typeof untrusted);
  setDefaultCACertificates([untrusted.cert]); // of this file's gateway
  const options = { gatewayUrl: upstream.url, connectTimeoutMs: 60_000, maxConcurrency: 1 };
  const without = createHttpTransport(options);
  await expect(without.post("a=b", 60_000)).rejects.toMatchObject({ name: "HttpFailure" });
  expect(upstream.seen).toEqual([]);
  const shown = createHttpTransport({ ...options, clientCertificate: otherUntrusted });
  expect((await shown.post("a=b", 60_000)).text).toBe("read");
  shown.close();
  without.close();
});
