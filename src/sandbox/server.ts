/** An offline TOP gateway: a real HTTP server. It uses the same declarations as the service, from the gateway's side. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, isIPv6 } from "node:net";
import { topApis } from "../apis/index.ts";
import { isLoopback } from "../settings/loopback.ts";
import type { TopApi } from "../top/api.ts";
import { newRequestId, refusalAnswer, successAnswer } from "./answer/answer.ts";
import { disconnect, respond } from "./answer/respond.ts";
import { answerFormOf } from "./answer/write.ts";
import { CallList, type CallsMode } from "./calls.ts";
import { crossSiteProblem } from "./cross-site.ts";
import type { Fault } from "./faults/fault-schema.ts";
import { FaultScript } from "./faults/fault-script.ts";
import { checkInput } from "./request/check-input.ts";
import { readBody } from "./request/read-body.ts";
import { readRequest } from "./request/read-request.ts";
import { verifyRequest } from "./request/verify.ts";
import type { SandboxCall } from "./sandbox-call.ts";

export interface SandboxOptions {
  /** The address to listen on. */
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Default: the catalogue. */
  readonly apis?: readonly TopApi[];
  /** What `GET /calls` shows. Default: everything. */
  readonly calls?: CallsMode;
  /** With more calls in a second, the application is banned for a minute. Default: 0, no limit. */
  readonly callsPerSecond?: number;
  /** Called with each call that was read, unmasked, and with its fault, before the call is answered. */
  readonly onCall?: (call: SandboxCall, fault: Fault | undefined) => void;
  /** Milliseconds of a monotonic clock, for bans. Default: the machine's. */
  readonly now?: () => number;
  /** Runs a call within a trace. It gets the call's header `traceparent`. Default: runs the call without a trace. */
  readonly trace?: ((traceparent: string | undefined, work: () => Promise<void>) => Promise<void>) | undefined;
}

export interface Sandbox {
  /** The gateway URL for a client. */
  readonly gatewayUrl: URL;
  stop(): Promise<void>;
}

/** The sandbox, listening. */
export async function startSandbox({
  host,
  port,
  apis = topApis,
  calls: callsMode = "full",
  callsPerSecond = 0,
  onCall,
  now = () => performance.now(),
  trace = (_, work) => work(),
}: SandboxOptions): Promise<Sandbox> {
  const calls = new CallList(callsMode, apis);
  const faults = new FaultScript(now, callsPerSecond);
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 400, JSON.stringify({ error: error instanceof Error ? error.message : "The request cannot be read." }));
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", "http://sandbox").pathname;
    if (path === "/router/rest") return trace(request.headers.traceparent?.toString(), () => route(request, response));
    const problem = crossSiteProblem(request.headers, isLoopback(host));
    if (problem !== undefined) return sendJson(response, 403, JSON.stringify({ error: problem }));
    switch (`${request.method} ${path}`) {
      case "GET /calls":
        return sendJson(response, 200, calls.toText());
      case "DELETE /calls":
        calls.clear();
        return sendJson(response, 204, "");
      case "POST /faults":
        faults.add(await readBody(request));
        return sendJson(response, 204, "");
      case "DELETE /faults":
        faults.clear();
        return sendJson(response, 204, "");
      default:
        return sendJson(response, 404, '{"error":"POST /router/rest, GET or DELETE /calls, POST or DELETE /faults"}');
    }
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const unread = faults.takeUnread();
    if (unread) return disconnect({ request, response }, unread);
    const received = await readRequest(request);
    const params = Object.fromEntries(received.params);
    const found = verifyRequest(received, apis, topApis);
    const api = "code" in found ? undefined : found;
    const input = api && checkInput(api, params, received.files);
    const refusal = "code" in found ? found : input?.refusal;
    const answer = refusal ? refusalAnswer(refusal) : successAnswer(api as TopApi);
    const requestId = newRequestId();
    const reply = { request, response, form: answerFormOf(received.params), requestId };
    // A cut body is not what the client sent. So the call uses up no fault, and is not listed.
    if (received.isCut) return respond(reply, answer, undefined, undefined);
    const fault = faults.take(params.method);
    if (fault?.fault !== "drop-before-read") {
      const at = new Date().toISOString();
      const call = { at, params, decoded: input?.decoded, verdict: refusal ?? "ok", fault: fault?.fault, requestId } as const;
      calls.add(call);
      onCall?.(call, fault);
    }
    await respond(reply, answer, fault, api);
  }

  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  const address = server.address() as AddressInfo;
  return {
    gatewayUrl: new URL(`http://${isIPv6(host) ? `[${host}]` : host}:${address.port}/router/rest`),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function sendJson(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(text);
}
