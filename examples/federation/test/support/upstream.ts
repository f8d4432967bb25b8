/** A subgraph that a test scripts. It records every request, and gives each the same answer. */
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { HOST, type Running } from "../../running.ts";

export interface Upstream extends Running, AsyncDisposable {
  readonly seen: readonly { readonly headers: IncomingHttpHeaders; readonly body: string }[];
}

export async function startUpstream(status: number, answer: object): Promise<Upstream> {
  const seen: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer(async (request, response) => {
    seen.push({ headers: request.headers, body: await text(request) });
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  await once(server.listen(0, HOST), "listening");
  const stop = async () => {
    const closed = once(server.close(), "close");
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://${HOST}:${(server.address() as AddressInfo).port}/graphql`, seen, stop, [Symbol.asyncDispose]: stop };
}
