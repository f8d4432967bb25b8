import { Readable } from "node:stream";
import { createGzip, gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { failureOf, form, transportTo } from "../../support/transport.ts";
import { type UpstreamHandler, withUpstream } from "../../support/upstream.ts";

const FIVE_MB = Buffer.alloc(5 * 1024 * 1024, " ");

/** Spaces without end. */
function endless(): Readable {
  return Readable.from(
    (function* () {
      for (;;) yield FIVE_MB.subarray(0, 65_536);
    })(),
  );
}

function hang(): void {}

test.each([
  ["nobody listens", "http://127.0.0.1:1/"],
  ["the name cannot be resolved", "http://host.invalid/"],
  ["nobody listens for TLS", "https://127.0.0.1:1/"],
])("if %s, nothing was sent", async (_, url) => {
  expect(await failureOf(transportTo(new URL(url)).post(form))).toMatchObject({ sent: false, kind: "connection" });
});

test.each([
  [
    "cannot be made",
    () => {
      throw new Error("no headers");
    },
  ],
  ["cannot be sent", () => ({ traceparent: "\n" })],
])("if the headers of a post %s, it fails as any other, and nothing was sent", async (_, moreHeaders: () => Record<string, string>) => {
  await using upstream = await withUpstream((response) => response.end());
  expect(await failureOf(transportTo(upstream.url, { moreHeaders }).post(form))).toMatchObject({ sent: false, kind: "connection" });
  expect(upstream.seen).toEqual([]);
});

test("if the gateway does not speak TLS, nothing was sent", async () => {
  await using upstream = await withUpstream((response) => response.end());
  const url = new URL(`https://${upstream.url.host}/`);
  expect(await failureOf(transportTo(url).post(form))).toMatchObject({ sent: false, kind: "connection" });
  expect(upstream.seen).toEqual([]);
});

const brokenAnswers: readonly [string, UpstreamHandler][] = [
  ["closed after the form was read", (response) => response.destroy()],
  ["reset after the form was read", (response) => response.socket?.resetAndDestroy()],
  [
    "closed before the whole announced length",
    (response) => response.writeHead(200, { "content-length": 9 }).write("{", () => response.destroy()),
  ],
  ["closed before the last chunk", (response) => response.writeHead(200).write("{", () => response.destroy())],
  ["with an answer that is not HTTP", (response) => response.socket?.end("nonsense\r\n\r\n")],
  ["with an answer that is not gzip", (response) => response.setHeader("content-encoding", "gzip").end("nonsense")],
  ["cut within its gzip", (response) => response.setHeader("content-encoding", "gzip").end(gzipSync("{}".repeat(99)).subarray(0, -12))],
];

test.each(brokenAnswers)("a connection %s has sent the form once", async (_, handler) => {
  await using upstream = await withUpstream(handler);
  expect(await failureOf(transportTo(upstream.url).post(form))).toMatchObject({ sent: true, kind: "connection" });
  expect(upstream.seen).toHaveLength(1);
});

test("an answer that changes the protocol is none: the connection is closed at once", async () => {
  const closed = Promise.withResolvers<void>();
  await using upstream = await withUpstream((response) => {
    response.socket?.once("close", closed.resolve).write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n");
  });
  expect(await failureOf(transportTo(upstream.url, { timeoutMs: 100_000 }).post(form))).toMatchObject({ sent: true, kind: "connection" });
  await closed.promise;
});

test("after a reset on a reused connection, the form counts as sent", async () => {
  await using upstream = await withUpstream((response) =>
    upstream.seen.length === 1 ? response.end() : response.socket?.resetAndDestroy(),
  );
  const transport = transportTo(upstream.url);
  await transport.post(form);
  expect(await failureOf(transport.post(form))).toMatchObject({ sent: true, kind: "connection" });
  expect([upstream.seen.length, upstream.sockets.length]).toEqual([2, 1]);
});

test("if the gateway closes an idle connection at this moment, the form counts as sent", async () => {
  await using upstream = await withUpstream((response) => response.end());
  const transport = transportTo(upstream.url);
  await transport.post(form);
  // The form is written before this process can learn that the connection is gone.
  upstream.sockets[0]?.resetAndDestroy();
  expect(await failureOf(transport.post(form))).toMatchObject({ sent: true, kind: "connection" });
  expect([upstream.seen.length, upstream.sockets.length]).toEqual([1, 1]);
});

test("a queued post that inherits a connection which is then reset counts as sent", async () => {
  await using upstream = await withUpstream((response) =>
    upstream.seen.length === 1 ? response.end() : response.socket?.resetAndDestroy(),
  );
  const transport = transportTo(upstream.url, { maxConcurrency: 1 });
  const [, second] = await Promise.all([transport.post(form), failureOf(transport.post(form))]);
  expect(second).toMatchObject({ sent: true, kind: "connection" });
  expect(upstream.sockets).toHaveLength(1);
});

test("an answer that comes later than timeoutMs is a timeout after sending", async () => {
  await using upstream = await withUpstream(hang);
  expect(await failureOf(transportTo(upstream.url, { timeoutMs: 500 }).post(form))).toMatchObject({ sent: true, kind: "timeout" });
  expect(upstream.seen).toHaveLength(1);
});

test("an answer that begins in time but does not end in time is a timeout after sending", async () => {
  await using upstream = await withUpstream((response) => response.writeHead(200).write("{"));
  expect(await failureOf(transportTo(upstream.url, { timeoutMs: 500 }).post(form))).toMatchObject({ sent: true, kind: "timeout" });
});

test("after a timeout while waiting for a free connection, nothing was sent", async () => {
  await using upstream = await withUpstream(hang);
  const transport = transportTo(upstream.url, { maxConcurrency: 1, timeoutMs: 500 });
  const [first, second] = await Promise.all([failureOf(transport.post(form)), failureOf(transport.post("a=1"))]);
  expect(first).toMatchObject({ sent: true, kind: "timeout" });
  expect(second).toMatchObject({ sent: false, kind: "timeout" });
  expect(upstream.seen.map(({ body }) => body)).toEqual([form]);
});

const largeAnswers: readonly [string, UpstreamHandler][] = [
  ["5 MB", (response) => response.end(FIVE_MB)],
  ["5 MB of announced length", (response) => response.setHeader("content-length", FIVE_MB.length).end(FIVE_MB)],
  ["5 MB in 5 kB of gzip", (response) => response.setHeader("content-encoding", "gzip").end(gzipSync(FIVE_MB))],
  ["5 MB at status 502", (response) => response.writeHead(502).end(FIVE_MB)],
  ["endless text", (response) => endless().pipe(response)],
  ["endless gzip", (response) => endless().pipe(createGzip()).pipe(response.setHeader("content-encoding", "gzip"))],
];

test.each(largeAnswers)("an answer of %s is refused before the time is up", async (_, handler) => {
  await using upstream = await withUpstream(handler);
  expect(await failureOf(transportTo(upstream.url).post(form))).toMatchObject({ sent: true, kind: "too-large" });
});

test("an answer of a million characters is still read", async () => {
  await using upstream = await withUpstream((response) => response.end("x".repeat(1_000_000)));
  expect((await transportTo(upstream.url).post(form)).text).toHaveLength(1_000_000);
});
