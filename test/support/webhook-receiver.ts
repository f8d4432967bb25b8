/** A receiver of webhooks, like a real one: it checks every signature with the library, and answers as the test says. */
import type { ServerResponse } from "node:http";
import { Webhook } from "standardwebhooks";
import { type Server, startUpstream } from "./upstream.ts";

export const WEBHOOK_SECRET: string = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;

export interface Message {
  readonly webhookId: string;
  readonly atMs: number;
  readonly body: string;
  readonly type: string;
  readonly timestamp: string;
  readonly data: { readonly id: string; readonly key: string; readonly state: string; readonly [member: string]: unknown };
}

export interface Receiver extends Server {
  /** The messages with a valid signature, in the order of their arrival, with any answer. */
  readonly messages: readonly Message[];
  /** The messages that were accepted. */
  readonly taken: readonly Message[];
  /** Why signatures were invalid. */
  readonly refusals: readonly string[];
  /** Accepts everything again, and removes the received messages. */
  reset(): void;
  /** Returns the status of the answer, or a promise of it, which may never resolve. */
  answer: (message: Message) => number | Promise<number>;
}

/** Use it with `await using`. */
export async function startReceiver(secret: string = WEBHOOK_SECRET): Promise<Receiver> {
  const [messages, taken, refusals]: [Message[], Message[], string[]] = [[], [], []];
  const receiver = {
    ...{ messages, taken, refusals },
    answer: (() => 204) as Receiver["answer"],
    reset() {
      receiver.answer = () => 204;
      for (const list of [messages, taken, refusals]) list.length = 0;
    },
  };
  const server = await startUpstream(async (response, { message, body }) => {
    try {
      const { type, timestamp, data } = new Webhook(secret).verify(body, message.headers as Record<string, string>) as Message;
      const one = { webhookId: String(message.headers["webhook-id"]), atMs: performance.now(), body, type, timestamp, data };
      messages.push(one);
      end(response, await receiver.answer(one), () => taken.push(one));
    } catch (error) {
      refusals.push(String(error));
      end(response, 401);
    }
  });
  return Object.assign(receiver, server);
}

function end(response: ServerResponse, status: number, onYes?: () => void): void {
  if (response.destroyed) return;
  if (status < 300) onYes?.();
  response.writeHead(status, status >= 300 && status < 400 ? { location: "/elsewhere" } : {}).end("a body that nobody reads");
}
