/** One call's answer on its way out, unless a fault stands in the way. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { TopApi } from "../top/api.ts";
import { type Answer, jsonOf, outcomeAnswer, refusalAnswer, xmlOf } from "./answer.ts";
import type { Fault } from "./faults.ts";

export interface Reply {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly format: "json" | "xml";
}

/** Sends the answer, or what the fault makes of it. `api` is undefined when the call names none. */
export async function respond(reply: Reply, answer: Answer, fault: Fault | undefined, api: TopApi | undefined): Promise<void> {
  switch (fault?.fault) {
    case "drop-before-read":
    case "drop-after-read":
      reply.response.destroy();
      return;
    case "delay":
      await setTimeout(fault.ms, undefined, { ref: false });
      return sendAnswer(reply, answer);
    case "http":
      return send(reply, fault.status, "text/html;charset=UTF-8", fault.body);
    case "empty":
      return send(reply, 200, contentTypes[reply.format], "");
    case "truncated":
      return send(reply, 200, contentTypes[reply.format], textOf(reply, answer).slice(0, -20));
    case "throttle": {
      const subMsg = `This ban will last for ${fault.banSeconds} more seconds`;
      return sendAnswer(
        reply,
        refusalAnswer({ code: 7, msg: "App Call Limited", subCode: "accesscontrol.limited-by-api-access-count", subMsg }),
      );
    }
    case "error":
      return sendAnswer(reply, refusalAnswer(fault));
    case "business-failure":
    case "business-success":
      return sendAnswer(reply, api ? outcomeAnswer(api, fault.fault === "business-success") : answer);
    default:
      return sendAnswer(reply, answer);
  }
}

const contentTypes = { json: "text/javascript;charset=UTF-8", xml: "text/xml;charset=UTF-8" } as const;

function textOf({ format }: Reply, answer: Answer): string {
  return format === "json" ? jsonOf(answer) : xmlOf(answer);
}

function sendAnswer(reply: Reply, answer: Answer): void {
  send(reply, 200, contentTypes[reply.format], textOf(reply, answer));
}

function send({ request, response }: Reply, status: number, contentType: string, text: string): void {
  const takesGzip = String(request.headers["accept-encoding"] ?? "").includes("gzip");
  response.writeHead(status, { "content-type": contentType, ...(takesGzip && { "content-encoding": "gzip" }) });
  response.end(takesGzip ? gzipSync(text) : text);
}
