/** Sends the answer of one call, or what a fault makes of it. */
import { setTimeout } from "node:timers/promises";
import type { TopApi } from "../../top/api.ts";
import type { Fault } from "../faults/fault-schema.ts";
import { refusal } from "../refusal.ts";
import { type Answer, failureAnswer, refusalAnswer } from "./answer.ts";
import { type Exchange, type Message, send, sendSlowBody, sendSlowHeaders, sendWrongLength } from "./send.ts";
import { type AnswerForm, writeAnswer } from "./write.ts";

export interface Reply extends Exchange {
  readonly form: AnswerForm;
  /** The same in every answer to this call. */
  readonly requestId: string;
}

/** Sends the answer, or what the fault makes of it. @param api undefined when the call names no known API. */
export async function respond(reply: Reply, answer: Answer, fault: Fault | undefined, api: TopApi | undefined): Promise<void> {
  const good = messageOf(reply, answer);
  switch (fault?.fault) {
    case "drop-before-read":
    case "drop-after-read":
    case "reset-while-sending":
    case "reset-after-read":
      return disconnect(reply, fault);
    case "delay":
      await setTimeout(fault.ms, undefined, { ref: false });
      return send(reply, good);
    case "slow-headers":
      return sendSlowHeaders(reply, good, fault.ms);
    case "slow-body":
      return sendSlowBody(reply, good, fault.ms);
    case "wrong-content-length":
      return sendWrongLength(reply, good, fault.extraBytes);
    case "http":
      return send(reply, { status: fault.status, contentType: "text/html;charset=UTF-8", text: fault.body });
    case "empty":
      return send(reply, { ...good, text: "" });
    case "truncated":
      return send(reply, { ...good, text: good.text.slice(0, -20) });
    case "throttle":
      return send(reply, messageOf(reply, banOf(fault)));
    case "error":
      return send(reply, { ...messageOf(reply, refusalAnswer(fault)), date: fault.date });
    case "clock": {
      const away = refusal(31, `timestamp is ${fault.skewSeconds} s away from the gateway's clock.`);
      const date = new Date(Date.now() + fault.skewSeconds * 1000).toUTCString();
      return send(reply, { ...messageOf(reply, refusalAnswer(away)), date });
    }
    case "business-failure":
      return send(reply, api ? messageOf(reply, failureAnswer(api)) : good);
    default:
      return send(reply, good);
  }
}

/** Ends the connection without an answer: with a reset when the fault's name says so, otherwise with a normal close. */
export function disconnect({ request }: Exchange, { fault }: Fault): void {
  if (fault.startsWith("reset")) request.socket.resetAndDestroy();
  else request.socket.destroy();
}

function messageOf({ form, requestId }: Reply, answer: Answer): Message {
  return { status: 200, ...writeAnswer(answer, form, requestId) };
}

function banOf({ banSeconds, scope }: Extract<Fault, { fault: "throttle" }>): Answer {
  const subMsg = `This ban will last for ${banSeconds} more seconds`;
  return refusalAnswer({ code: 7, msg: "App Call Limited", subCode: `accesscontrol.limited-by-${scope}-access-count`, subMsg });
}
