/** A proxy in front of the endpoint that loses answers. The endpoint has executed the request and answered it, but the client gets no answer. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface LosingProxy {
  readonly url: string;
  /** Requests that have arrived since the last `lose`. */
  readonly seen: number;
  /** Loses this number of answers from now on, and passes on the rest. */
  lose(answers: number): void;
  stop(): Promise<void>;
}

export async function startLosingProxy(endpoint: URL): Promise<LosingProxy> {
  let seen = 0;
  let toLose = 0;
  const server = createServer(async (request, response) => {
    seen++;
    const headers = { "content-type": "application/json", accept: request.headers.accept ?? "*/*" };
    const answer = await fetch(endpoint, { method: "POST", headers, body: await buffer(request) });
    const body = await answer.text();
    if (toLose-- > 0) request.socket.destroy();
    else response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" }).end(body);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    get seen() {
      return seen;
    },
    lose: (answers) => {
      seen = 0;
      toLose = answers;
    },
    stop: async () => {
      const closed = once(server.close(), "close");
      server.closeAllConnections();
      await closed;
    },
  };
}
