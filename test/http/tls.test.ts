/** The service terminates TLS itself. Requests are made with HTTP/1.1 and HTTP/2. */
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { type ClientHttp2Session, connect, type IncomingHttpHeaders } from "node:http2";
import { request } from "node:https";
import { text } from "node:stream/consumers";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { afterEach, expect, test } from "@jest/globals";
import { loadConfig } from "../../src/service/config.ts";
import type { Service } from "../../src/service/service.ts";
import { fileWith } from "../support/access.ts";
import { resetSandbox, scriptFaults, seenCalls } from "../support/sandbox.ts";
import { startTestService } from "../support/service.ts";
import { otherUntrusted, untrusted } from "../support/untrusted-certificate.ts";

const REPORT = JSON.stringify({ query: 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }' });
const ACCEPTED = { data: { syncSurrenderInfo: { accepted: true } } };
const ca = [untrusted.cert, otherUntrusted.cert];

const started: Service[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((service) => service.stop()));
});

async function startWithTls(settings: Readonly<Record<string, string>> = {}) {
  const files = { cert: fileWith(untrusted.cert), key: fileWith(untrusted.key) };
  const service = await startTestService({ TLS_CERT_FILE: files.cert, TLS_KEY_FILE: files.key, ...settings });
  started.push(service);
  return { files, service, url: new URL("graphql", service.url), sandbox: service.sandboxUrl as URL };
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** One request on the session. */
async function ask(session: ClientHttp2Session, headers: Readonly<Record<string, string | string[]>> = {}, body = REPORT): Promise<Answer> {
  const stream = session.request({ ":method": "POST", ":path": "/graphql", "content-type": "application/json", ...headers });
  stream.end(body);
  const [answered] = (await once(stream, "response")) as [IncomingHttpHeaders];
  return { status: Number(answered[":status"]), headers: answered, body: JSON.parse(await text(stream)) };
}

/** One request by HTTP/1.1, on a separate connection. */
async function askOld(url: URL, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  request(url, { method: "POST", ca, agent: false, headers: { "content-type": "application/json", ...headers } }, async (response) =>
    resolve({ status: response.statusCode, headers: response.headers, body: JSON.parse(await text(response)) }),
  )
    .once("error", reject)
    .end(REPORT);
  return promise;
}

/** The fingerprint of the certificate on a new connection. */
async function shownTo(url: URL): Promise<string> {
  const socket: TLSSocket = connectTls({ host: url.hostname, port: Number(url.port), ca });
  await once(socket, "secureConnect");
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}

test("The endpoint answers HTTP/1.1 and HTTP/2, and the edge's rules hold in both", async () => {
  const { url } = await startWithTls();
  expect(await askOld(url)).toMatchObject({ status: 200, body: ACCEPTED });
  const session = connect(url.origin, { ca });
  expect(await ask(session)).toMatchObject({ status: 200, body: ACCEPTED, headers: { "x-content-type-options": "nosniff" } });
  const twice = await ask(session, { "x-top-session": ["one", "two"] });
  expect([twice.status, JSON.stringify(twice.body)]).toEqual([400, expect.stringContaining("x-top-session more than once")]);
  expect(await ask(session, { ":authority": "desk.example" })).toMatchObject({ status: 403 });
  expect(await ask(session, { ":authority": url.host, host: "desk.example" })).toMatchObject({ status: 400 });
  session.close();
});

test("A reload uses a new certificate for new connections, ignores one that does not match the key, and keeps open connections", async () => {
  const { files, service, url } = await startWithTls();
  const session = connect(url.origin, { ca });
  expect(await ask(session)).toMatchObject({ body: ACCEPTED });
  const first = await shownTo(url);
  writeFileSync(files.cert, otherUntrusted.cert); // it does not match the key
  service.reload();
  expect(await shownTo(url)).toBe(first);
  writeFileSync(files.key, otherUntrusted.key);
  service.reload();
  expect(await shownTo(url)).not.toBe(first);
  expect(await ask(session)).toMatchObject({ body: ACCEPTED });
  session.close();
});

test("During a shutdown, a running HTTP/2 request gets its answer, and a later one is refused", async () => {
  const { service, url, sandbox } = await startWithTls();
  await resetSandbox(sandbox);
  await scriptFaults(sandbox, [{ fault: "delay", ms: 1500 }]);
  const session = connect(url.origin, { ca });
  const running = ask(session);
  while ((await seenCalls(sandbox)).length < 1);
  const stopped = service.stop();
  started.splice(0);
  let late = await ask(session, {}, JSON.stringify({ query: "{ __typename }" }));
  while (late.status === 200) late = await ask(session, {}, JSON.stringify({ query: "{ __typename }" }));
  expect(late).toMatchObject({ status: 503, body: { errors: [{ extensions: { code: "SHUTTING_DOWN" } }] } });
  expect(await running).toMatchObject({ status: 200, body: ACCEPTED });
  await stopped;
});

test("A slow HTTP/2 request is cut off, but its connection stays open", async () => {
  const { url } = await startWithTls({ REQUEST_TIMEOUT_MS: "2000" });
  const session = connect(url.origin, { ca });
  const stream = session.request({ ":method": "POST", ":path": "/graphql", "content-type": "application/json" });
  stream.on("error", () => {}).write("{");
  await once(stream, "close");
  expect(await ask(session)).toMatchObject({ body: ACCEPTED });
  session.close();
});

test("At the limit of connections, the one that has been idle longest is closed, with HTTP/1.1 and with HTTP/2", async () => {
  const { url } = await startWithTls({ MAX_CONNECTIONS: "2" });
  const silent = connectTls({ host: url.hostname, port: Number(url.port), ca }).on("error", () => {});
  await once(silent, "secureConnect");
  const session = connect(url.origin, { ca }).on("error", () => {});
  const closed = once(silent, "close");
  expect(await ask(session)).toMatchObject({ body: ACCEPTED });
  await closed;
  const isOver = once(session, "close");
  expect(await askOld(url)).toMatchObject({ body: ACCEPTED });
  await isOver;
});

test.each([
  [{ cert: untrusted.cert }, "set both, or neither."],
  [{ cert: untrusted.cert, key: otherUntrusted.key }, "they are not a certificate and its private key"],
])(
  "If certificate and key are not a pair, the configuration is refused with the reason",
  ({ cert, key }: { cert: string; key?: string }, why) => {
    const settings = { TLS_CERT_FILE: fileWith(cert), ...(key && { TLS_KEY_FILE: fileWith(key) }) };
    expect(() => loadConfig(settings, (path) => readFileSync(path, "utf8"))).toThrow(`TLS_CERT_FILE and TLS_KEY_FILE: ${why}`);
  },
);
