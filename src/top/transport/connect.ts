/** The moment at which a request has its connection: it is open, with TLS, and no byte of the request was sent. */
import type { ClientRequest } from "node:http";
import type { Socket } from "node:net";

export interface ConnectLimits {
  readonly isTls: boolean;
  /** The limit for each of: resolving the name, connecting, the TLS handshake. A wait for a used connection has none. */
  readonly stageMs: number;
  readonly late: () => void;
}

/** Calls `connected` at that moment, or `late` if a stage takes too long. */
export function onceConnected(request: ClientRequest, { isTls, stageMs, late }: ConnectLimits, connected: (socket: Socket) => void): void {
  request.once("socket", (socket) => {
    if (!socket.connecting) return connected(socket);
    let stop = after(stageMs, late);
    const nextStage = (): void => {
      stop();
      stop = after(stageMs, late);
    };
    socket.once("lookup", nextStage);
    if (isTls) socket.once("connect", nextStage);
    socket.once(isTls ? "secureConnect" : "connect", () => {
      stop();
      connected(socket);
    });
    socket.once("close", () => stop());
  });
}

/**
 * Calls `call` after that time. What arrived meanwhile is handled first: a busy or suspended process learns of it late.
 * @returns a function with which nothing is called any more.
 */
export function after(ms: number, call: () => void): () => void {
  let isStopped = false;
  const timer = setTimeout(
    () =>
      setImmediate(() => {
        if (!isStopped) call();
      }),
    ms,
  );
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
