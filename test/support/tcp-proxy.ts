/** A TCP proxy on loopback. It treats its connections like firewalls, failovers and cut cables do. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface TcpProxy extends AsyncDisposable {
  /** The given URL, through the proxy. */
  readonly url: string;
  /** From now on silently drops all data of the existing connections. They stay open on both sides. New connections work. */
  cutOff(): void;
  /** Holds all data of all connections until `resume`. Nothing is lost. */
  pause(): void;
  resume(): void;
  /** The number of dropped connections that clients still hold open. */
  heldOpen(): number;
}

export async function withTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  let links: { readonly client: Socket; readonly server: Socket; cut: boolean }[] = [];
  let paused = false;
  const listener = createServer({ allowHalfOpen: true }, (client) => {
    const server = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    const link = { client, server, cut: false };
    links.push(link);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on("data", (piece) => link.cut || to.write(piece));
      from.on("end", () => link.cut || to.end());
      from.on("error", () => undefined);
      from.on("close", () => link.cut || to.destroy());
      if (paused) from.pause();
    }
  });
  await once(listener.listen(0, "127.0.0.1"), "listening");
  const url = new URL(target);
  url.port = `${(listener.address() as AddressInfo).port}`;
  return {
    url: url.href,
    cutOff() {
      for (const link of links) link.cut = true;
    },
    pause() {
      paused = true;
      for (const { client, server } of links) for (const socket of [client, server]) socket.pause();
    },
    resume() {
      paused = false;
      for (const { client, server } of links) for (const socket of [client, server]) socket.resume();
    },
    heldOpen: () => links.filter(({ client, cut }) => cut && !client.readableEnded && !client.closed).length,
    async [Symbol.asyncDispose]() {
      const closed = once(listener.close(), "close");
      for (const { client, server } of links) for (const socket of [client, server]) socket.destroy();
      links = [];
      await closed;
    },
  };
}
