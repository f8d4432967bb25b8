/** The gateway behind the service under test: each call gets the next rubbish answer, made of the good one of its API. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type AnyAnswer, sendAnswer } from "../test/support/arbitrary-answer.ts";

export interface FuzzUpstream {
  readonly url: URL;
  /** How many calls it has answered. */
  readonly calls: () => number;
  stop(): void;
}

/** `answerTo` gets the number of the call, from 0. `good` is by TOP's method. */
export async function startUpstream(answerTo: (call: number) => AnyAnswer, good: Readonly<Record<string, string>>): Promise<FuzzUpstream> {
  let calls = 0;
  const server = createServer(async (request, response) => {
    const body = await text(request).catch(() => undefined);
    if (body === undefined) return;
    const method = new URLSearchParams(body).get("method") ?? "";
    sendAnswer(response, answerTo(calls++), good[method] ?? "");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/router/rest`),
    calls: () => calls,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
