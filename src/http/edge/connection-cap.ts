/** Limits the number of open connections. At the limit, a new connection replaces the one that has been idle longest. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Server, Socket } from "node:net";

/** Below this part of the limit, `on(false)` reports that there is room again. */
const RELIEVED = 0.9;

/**
 * Keeps one place free by closing idle connections. When no connection is idle, Node closes the next new one.
 * @param on is called with true once when the limit is reached, and with false once when there is room again.
 */
export function capConnections(server: Server, maxConnections: number, on: (isFull: boolean) => void): void {
  server.maxConnections = maxConnections;
  const open = new Set<Socket>();
  const byPeer = new Map<string, Socket>();
  /** In order: the connection that has been idle longest is the first. */
  const idle = new Set<Socket>();
  /** Weak, because an answer may end after its connection. */
  const unanswered = new WeakMap<Socket, number>();
  let isFull = false;

  server.on("connection", (socket: Socket) => {
    const peer = peerOf(socket);
    open.add(socket);
    idle.add(socket);
    byPeer.set(peer, socket);
    socket.once("close", () => {
      forget(socket);
      if (byPeer.get(peer) === socket) byPeer.delete(peer);
    });
    makeRoom(socket);
  });
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const socket = connectionOf(request.socket);
    if (!socket) return;
    idle.delete(socket);
    unanswered.set(socket, (unanswered.get(socket) ?? 0) + 1);
    response.once("close", () => answered(socket));
  });
  server.on("drop", tellFull);

  /** With TLS, a request's socket wraps the connection's socket. With HTTP/2, another one wraps that. So the peer's address finds it. */
  function connectionOf(socket: Socket): Socket | undefined {
    return open.has(socket) ? socket : byPeer.get(peerOf(socket));
  }

  function answered(socket: Socket): void {
    const left = (unanswered.get(socket) ?? 1) - 1;
    unanswered.set(socket, left);
    if (left > 0 || !open.has(socket)) return;
    idle.add(socket);
    makeRoom();
  }

  /** @param newest is not closed, because its request may be on the way. */
  function makeRoom(newest?: Socket): void {
    if (open.size < maxConnections) return;
    tellFull();
    const [longest] = idle;
    if (!longest || longest === newest) return;
    forget(longest); // it no longer counts; its file descriptor is freed a moment later
    longest.destroySoon();
  }

  function forget(socket: Socket): void {
    open.delete(socket);
    idle.delete(socket);
    if (!isFull || open.size >= maxConnections * RELIEVED) return;
    isFull = false;
    on(false);
  }

  function tellFull(): void {
    if (isFull) return;
    isFull = true;
    on(true);
  }
}

/** The peer's address and port, unique among a listener's connections. */
function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
