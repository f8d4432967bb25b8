/** The permit comes just before a request's first byte. The code that gives it first records that the byte may have been sent. */
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import { createHttpTransport, type HttpTransport } from "../../../src/top/transport/http.ts";
import { accept } from "../../support/client.ts";
import { failureOf, form } from "../../support/transport.ts";
import { untrusted } from "../../support/untrusted-certificate.ts";
import { withUpstream } from "../../support/upstream.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

function transportTo(url: URL): HttpTransport {
  return createHttpTransport({ gatewayUrl: url, connectTimeoutMs: 10_000, maxConcurrency: 1 });
}

/** A gateway that counts the received bytes, and answers any request. */
async function countingGateway(): Promise<{ readonly url: URL; readonly sockets: Socket[]; bytes: number }> {
  const server = createServer().listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const { port } = server.address() as { readonly port: number };
  const gateway = { url: new URL(`http://127.0.0.1:${port}/`), sockets: [] as Socket[], bytes: 0 };
  server.on("connection", (socket) => {
    gateway.sockets.push(socket);
    socket.on("data", (data) => {
      gateway.bytes += data.length;
      if (data.includes(form)) socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    });
  });
  return gateway;
}

test("The permit is awaited when the connection is open, new or reused, and no byte arrives before it is given", async () => {
  const gateway = await countingGateway();
  const transport = transportTo(gateway.url);
  const seen: unknown[] = [];
  for (const _ of ["new", "used"]) {
    gateway.bytes = 0;
    const reply = await transport.post(form, 10_000, async () => {
      // The gateway learns of the connection in its own time.
      while (gateway.sockets.length === 0) await delay(5);
      await delay(50);
      seen.push([gateway.sockets.length, gateway.bytes]);
    });
    expect(reply.text).toBe("{}");
    expect(gateway.bytes).toBeGreaterThan(form.length);
  }
  expect(seen).toEqual([
    [1, 0],
    [1, 0],
  ]);
  transport.close();
  for (const socket of gateway.sockets) socket.destroy();
});

test("Without the permit no byte is sent, and the caller gets its error unchanged", async () => {
  const gateway = await countingGateway();
  const refusal = new Error("Not now.");
  const post = transportTo(gateway.url).post(form, 10_000, () => Promise.reject(refusal));
  expect(await post.catch((error: unknown) => error)).toBe(refusal);
  await Promise.all(gateway.sockets.map((socket) => socket.closed || once(socket, "close")));
  expect(gateway.bytes).toBe(0);
});

test("Without an open connection the permit is not awaited, even if only the certificate is untrusted", async () => {
  let asked = 0;
  const permit = async (): Promise<void> => void asked++;
  await using upstream = await withUpstream(accept, untrusted);
  for (const url of [new URL("http://127.0.0.1:1/"), upstream.url])
    expect(await failureOf(transportTo(url).post(form, 10_000, permit))).toMatchObject({ sent: false, kind: "connection" });
  expect([asked, upstream.seen]).toEqual([0, []]);
});

test.each(["200 OK", "503 Service Unavailable"])(
  "An answer (%s) that comes before the permit is given is no answer to this request: nothing was sent",
  async (status) => {
    const gateway = await countingGateway();
    servers.at(-1)?.on("connection", (socket: Socket) => socket.write(`HTTP/1.1 ${status}\r\nContent-Length: 2\r\n\r\n{}`));
    const never = new Promise<void>(() => {});
    expect(await failureOf(transportTo(gateway.url).post(form, 60_000, () => never))).toMatchObject({ sent: false, kind: "connection" });
    for (const socket of gateway.sockets) socket.destroy();
  },
);

test("When the deadline passes before the permit is given, nothing was sent, and nothing is sent later", async () => {
  const gateway = await countingGateway();
  const given = Promise.withResolvers<void>();
  expect(await failureOf(transportTo(gateway.url).post(form, 100, () => given.promise))).toMatchObject({ sent: false, kind: "timeout" });
  given.resolve();
  await Promise.all(gateway.sockets.map((socket) => socket.closed || once(socket, "close")));
  expect(gateway.bytes).toBe(0);
});

test("When the connection breaks before the permit is given, nothing was sent", async () => {
  const gateway = await countingGateway();
  const post = transportTo(gateway.url).post(form, 10_000, async () => {
    while (gateway.sockets.length === 0) await delay(5);
    gateway.sockets[0]?.destroy();
    await delay(50);
  });
  expect(await failureOf(post)).toMatchObject({ sent: false, kind: "connection" });
  expect(gateway.bytes).toBe(0);
});

test("When the gateway may close the connection before the permit is given, another connection is used", async () => {
  await using upstream = await withUpstream((response) => response.setHeader("keep-alive", "timeout=2").end("{}"));
  const transport = transportTo(upstream.url);
  await transport.post(form, 10_000);
  let asked = 0;
  await transport.post(form, 10_000, async () => {
    if (++asked === 1) await delay(1_100);
  });
  expect([upstream.seen.length, upstream.sockets.length]).toEqual([2, 2]);
  transport.close();
});

test("After an answer to a form that the gateway does not read to its end, the connection is closed", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const { port } = server.address() as { readonly port: number };
  const closed = Promise.withResolvers<void>();
  const reads = Promise.withResolvers<void>();
  server.once("connection", (socket) => {
    socket.once("data", () => {
      socket.pause().write("HTTP/1.1 413 Content Too Large\r\nContent-Length: 2\r\n\r\n{}");
      void reads.promise.then(() => socket.resume());
    });
    socket.on("error", () => undefined).once("close", closed.resolve);
  });
  const piece = Buffer.alloc(1024 * 1024);
  const body = { contentType: "multipart/form-data", bytes: 200 * piece.length, pieces: () => Array.from({ length: 200 }, () => piece) };
  expect(await transportTo(new URL(`http://127.0.0.1:${port}/`)).post(body, 60_000)).toMatchObject({ status: 413, text: "{}" });
  reads.resolve();
  await closed.promise;
});
