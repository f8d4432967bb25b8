/** A server between client and endpoint, such as a proxy. It gives every request the same answer. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Scripted extends AsyncDisposable {
  readonly url: string;
}

export async function startScripted(status: number, body: string | object): Promise<Scripted> {
  const server = createServer((request, response) => {
    const html = typeof body === "string";
    request.resume();
    response.writeHead(status, { "content-type": html ? "text/html" : "application/json" }).end(html ? body : JSON.stringify(body));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server.close(), "close");
      server.closeAllConnections();
      await closed;
    },
  };
}
