import { once } from "node:events";
import { type ClientRequest, request } from "node:http";
import { request as tlsRequest } from "node:https";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { expect, test } from "@jest/globals";
import { after, onceConnected } from "../../../src/top/transport/connect.ts";

/** What is told of the request's connection, one after the other, until the request ends. */
async function toldOf(outgoing: ClientRequest, isTls: boolean, stageMs: number): Promise<readonly string[]> {
  const told: string[] = [];
  const end = (word: string) => (): void => {
    told.push(word);
    outgoing.destroy();
  };
  outgoing.on("error", () => undefined);
  onceConnected(outgoing, { isTls, stageMs, late: end("late") }, end("connected"));
  await new Promise((closed) => outgoing.once("close", closed));
  return told;
}

test("A name that is not resolved in time is late", async () => {
  expect(await toldOf(request({ host: "gateway.invalid", lookup: () => undefined }), false, 50)).toEqual(["late"]);
});

test("A TLS handshake that does not end in time is late, though the connection is open", async () => {
  const silent = createServer((socket) => socket.on("error", () => socket.destroy()).resume());
  await once(silent.listen(0, "127.0.0.1"), "listening");
  const { port } = silent.address() as AddressInfo;
  expect(await toldOf(tlsRequest({ host: "127.0.0.1", port }), true, 50)).toEqual(["late"]);
  expect(await toldOf(request({ host: "127.0.0.1", port }), false, 60_000)).toEqual(["connected"]);
  silent.close();
});

test("What has arrived when the time is up is handled first: a process that was busy is not late", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connect((server.address() as AddressInfo).port);
  const [socket] = (await once(server, "connection")) as [Socket];
  const told = await new Promise((tell) => {
    client.once("data", () => {
      stop();
      tell("arrived");
    });
    let stop = (): void => undefined;
    // When the callback comes, the client's side has the byte, but has not read it.
    socket.write("x", () => {
      stop = after(10, () => tell("late"));
      for (const until = performance.now() + 50; performance.now() < until; );
    });
  });
  for (const side of [client, socket]) side.destroy();
  server.close();
  expect(told).toBe("arrived");
});
