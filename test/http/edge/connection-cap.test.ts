import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, jest, test } from "@jest/globals";
import { capConnections } from "../../../src/http/edge/connection-cap.ts";
import { bearer, entryOf, fileWith, keyOf } from "../../support/access.ts";
import { withPrograms } from "../../support/program.ts";
import { scriptFaults, seenCalls } from "../../support/sandbox.ts";
import { deliveryFolder } from "../../support/service.ts";

jest.setTimeout(240_000); // the first use makes the embedded store

const start = withPrograms();

/** Connections that send nothing. The other side may close some. */
async function flood({ port, hostname }: URL, count: number): Promise<Socket[]> {
  const sockets = Array.from({ length: count }, () => connect(Number(port), hostname).on("error", () => {}));
  await Promise.all(
    sockets.map((socket) => (socket.connecting ? Promise.race([once(socket, "connect"), once(socket, "close")]) : undefined)),
  );
  return sockets;
}

test("More connections than the process may have open files do not end the process, and a running delivery continues", async () => {
  const settings = {
    ...{ ACCESS: "keys", ACCESS_KEYS_FILE: fileWith({ keys: [entryOf("desk", { scopes: ["surrender:write"] })] }) },
    ...{ TOP_GATEWAY_URL: "sandbox", TOP_MAX_CONCURRENCY: "8", DELIVERY_STORE: deliveryFolder(), LOG_LEVEL: "info" },
  };
  const program = start({ settings, node: "/bin/sh", nodeArgs: ["-c", 'ulimit -n 500; exec "$0" "$@"', process.execPath] });
  const url = new URL(await program.printed(/^GraphQL +(http:\S+)$/m));
  const sandbox = new URL(await program.printed(/^TOP sandbox +(http:\S+)/m));
  const ask = async (query: string): Promise<Record<string, { state: string }>> => {
    const headers = { "content-type": "application/json", connection: "close", ...bearer(keyOf("desk")) };
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) });
    return ((await response.json()) as { data: Record<string, { state: string }> }).data;
  };
  await ask('mutation { enqueueSyncSurrenderInfo(input: { status: "1" }, idempotencyKey: "warm-up") { state } }');
  await scriptFaults(sandbox, [{ fault: "delay", ms: 4000 }]);
  await ask('mutation { enqueueSyncSurrenderInfo(input: { status: "APPLY" }, idempotencyKey: "one") { state } }');
  while ((await seenCalls(sandbox)).length < 2);
  const sockets = await flood(url, 600);
  let state = "";
  while (state !== "ACCEPTED") {
    state = (await ask('{ topDeliveryByKey(idempotencyKey: "one") { state } }')).topDeliveryByKey?.state ?? "";
    expect(["SENDING", "ACCEPTED"]).toContain(state);
  }
  for (const socket of sockets) socket.destroy();
  await program.printed(/(Connections are free again)/);
  expect(await ask("{ __typename }")).toEqual({ __typename: "Query" });
  program.signal("SIGTERM");
  const { code, stdout, stderr } = await program.exit;
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout.match(/All connections are in use/g)).toHaveLength(1);
});

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** A server with this limit of connections. It answers only when the test says so. */
async function withCap(places: number, use: (server: Server, url: URL, told: readonly boolean[], release: () => void) => Promise<void>) {
  const told: boolean[] = [];
  const released = Promise.withResolvers<void>();
  const server = createServer(async (_request, response) => {
    await released.promise;
    response.end("yes");
  });
  capConnections(server, places, (isFull) => told.push(isFull));
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    await use(server, new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), told, released.resolve);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("A new connection replaces the connection that has been idle longest, but never one that waits for an answer", async () => {
  await withCap(3, async (server, url, _told, release) => {
    const asking = fetch(url);
    await once(server, "request");
    const [first] = await flood(url, 1);
    const closed = once(first as Socket, "close");
    const [second] = await flood(url, 1);
    await closed;
    release();
    expect(await (await asking).text()).toBe("yes");
    expect(second?.destroyed).toBe(false);
  });
});

test("If all connections wait for an answer, a new one is closed; later new ones are accepted again, and each change is reported once", async () => {
  await withCap(2, async (server, url, told, release) => {
    const asking: Promise<Response>[] = [];
    for (let i = 0; i < 2; i++) {
      asking.push(fetch(url));
      await once(server, "request");
    }
    for (let i = 0; i < 3; i++) await expect(fetch(url)).rejects.toThrow();
    release();
    for (const answer of await Promise.all(asking)) expect(await answer.text()).toBe("yes");
    while (told.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual([true, false]);
    expect(await (await fetch(url)).text()).toBe("yes");
  });
});

test("A client that leaves before its answer leaves nothing in memory", async () => {
  await withCap(8, async (server, url, _told, release) => {
    const sockets: WeakRef<Socket>[] = [];
    server.on("connection", (socket: Socket) => sockets.push(new WeakRef(socket)));
    for (let i = 0; i < 5; i++) {
      const [client] = await flood(url, 1);
      client?.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
      const [request] = (await once(server, "request")) as [IncomingMessage];
      client?.destroy();
      await once(request.socket, "close");
    }
    release();
    expect(sockets).toHaveLength(5);
    const left = () => sockets.filter((socket) => socket.deref()).length;
    for (let i = 0; i < 100 && left() > 1; i++) {
      await new Promise((resolve) => setImmediate(resolve));
      collectGarbage();
    }
    expect(left()).toBeLessThanOrEqual(1); // the last one may still be in use by Node
  });
});
