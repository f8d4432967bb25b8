/** Connections to the gateway. An idle one is closed before the gateway closes it, for a form that meets that moment may or may not be read. */
import { type ClientRequest, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Duplex } from "node:stream";

export interface Connections {
  readonly agent: { readonly http: HttpAgent; readonly https: HttpsAgent };
  /** Takes each request before it is sent, and learns from it until when its connection may be used again. */
  noteUse(request: ClientRequest): void;
  /** Whether the gateway may be closing the connection now, if it was idle until now. */
  isStale(socket: Duplex): boolean;
  /** Closes the idle connections that the gateway may be closing now. */
  closeStale(): void;
  /** Closes the idle connections; those with a call under way go on. */
  closeIdle(): void;
}

/** Of a gateway that does not say how long it keeps an idle connection; 5 s is the least that servers are known to keep one. */
const DEFAULT_IDLE_MS = 4000;
/** What the gateway's word and ours may be apart, by the way between them. */
const MARGIN_MS = 1000;
const HINT = /(?:^|[,;\s])timeout=(\d{1,9})/i;

/** @param maxConcurrency connections at the same time. */
export function createConnections(maxConcurrency: number): Connections {
  // Node closes idle ones by a timer, and reads the gateway's hint; the newest is used first.
  const options = { keepAlive: true, maxSockets: maxConcurrency, timeout: DEFAULT_IDLE_MS, scheduling: "lifo" } as const;
  const agent = { http: new HttpAgent(options), https: new HttpsAgent(options) };
  const usableUntil = new WeakMap<Duplex, number>();
  const closeWhere = (isStale: (socket: Duplex) => boolean): void => {
    const idle = [agent.http, agent.https].flatMap(({ freeSockets }) => Object.values(freeSockets).flat());
    for (const socket of idle) if (socket && isStale(socket)) socket.destroy();
  };
  return {
    agent,
    noteUse(request) {
      // The gateway's clock begins after this. Ours beginning now, no delay of this process makes it late.
      const sentAt = performance.now();
      request.once("response", ({ socket, headers }) => usableUntil.set(socket, sentAt + idleMsOf(headers["keep-alive"])));
    },
    isStale: (socket) => performance.now() >= (usableUntil.get(socket) ?? Number.POSITIVE_INFINITY),
    // By the clock, for a process that was busy may come here before Node's timer.
    closeStale: () => closeWhere((socket) => performance.now() >= (usableUntil.get(socket) ?? 0)),
    closeIdle: () => closeWhere(() => true),
  };
}

function idleMsOf(header: string | string[] | undefined): number {
  const [, seconds] = HINT.exec(String(header ?? "")) ?? [];
  return seconds === undefined ? DEFAULT_IDLE_MS : Math.min(Number(seconds) * 1000 - MARGIN_MS, DEFAULT_IDLE_MS);
}
