/**
 * Connections to the gateway. An idle one is closed before the gateway closes it. If both happened together, nobody would know whether the
 * gateway read the form.
 */
import { Agent as HttpAgent, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Duplex } from "node:stream";

export interface Connections {
  readonly agent: { readonly http: HttpAgent; readonly https: HttpsAgent };
  /** Must be called with each answer, for the time until which its connection may be reused. @param sentAt when its request was sent. */
  readonly noteUse: (answer: IncomingMessage, sentAt: number) => void;
  /** Whether the gateway may be closing this connection now, provided that it was idle. */
  isStale(socket: Duplex): boolean;
  /** Closes the idle connections that the gateway may be closing now. */
  closeStale(): void;
  /** Closes the idle connections. Those with a running call stay open. */
  closeIdle(): void;
}

/** For a gateway that does not say how long it keeps an idle connection. Servers are known to keep one for at least 5 s. */
const DEFAULT_IDLE_MS = 4000;
/** A margin for the network delay between the gateway's clock start and ours. */
const MARGIN_MS = 1000;
const HINT = /(?:^|[,;\s])timeout=(\d{1,9})/i;

/** The connections. @param maxConcurrency most connections at the same time. */
export function createConnections(maxConcurrency: number): Connections {
  // Node itself closes idle connections by a timer, and reads the gateway's keep-alive hint. It reuses the newest first.
  const options = { keepAlive: true, maxSockets: maxConcurrency, timeout: DEFAULT_IDLE_MS, scheduling: "lifo" } as const;
  const agent = { http: new HttpAgent(options), https: new HttpsAgent(options) };
  const usableUntil = new WeakMap<Duplex, number>();
  const closeWhere = (isStale: (socket: Duplex) => boolean): void => {
    // A copy, because a closed one leaves the list.
    for (const { freeSockets } of [agent.http, agent.https])
      for (const idle of Object.values(freeSockets)) for (const socket of [...(idle ?? [])]) if (isStale(socket)) close(socket);
  };
  return {
    agent,
    // The gateway's idle time begins after the request was sent. Ours begins then, so that a delay of this process cannot make us late.
    noteUse: ({ socket, headers }, sentAt) => usableUntil.set(socket, sentAt + idleMsOf(headers["keep-alive"])),
    isStale: (socket) => performance.now() >= (usableUntil.get(socket) ?? Number.POSITIVE_INFINITY),
    // Compares the time itself, because a busy process may come here before Node's timer has run.
    closeStale: () => {
      const now = performance.now();
      closeWhere((socket) => now >= (usableUntil.get(socket) ?? 0));
    },
    closeIdle: () => closeWhere(() => true),
  };
}

function idleMsOf(header: string | string[] | undefined): number {
  const [, seconds] = HINT.exec(String(header ?? "")) ?? [];
  return seconds === undefined ? DEFAULT_IDLE_MS : Math.min(Number(seconds) * 1000 - MARGIN_MS, DEFAULT_IDLE_MS);
}

/** Node itself would take it out of the agent's list a moment later, and meanwhile give it to the next call. */
function close(idle: Duplex): void {
  idle.destroy();
  idle.emit("agentRemove");
}
