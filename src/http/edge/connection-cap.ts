/** How many connections there may be at a time: a new one takes the place of the one that is idle for longest. */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Below this part of the cap it is told that there are places again. */
const RELIEVED = 0.9;

/**
 * Keeps one place free as long as there is a connection without a request that is being answered. Where there is none, Node closes
 * whoever comes next. Each episode is told once.
 */
export function capConnections(server: Server, maxConnections: number, on: (isFull: boolean) => void): void {
  server.maxConnections = maxConnections;
  const open = new Set<Socket>();
  /** Those that are idle for longest come first. */
  const idle = new Set<Socket>();
  const unanswered = new Map<Socket, number>();
  let isFull = false;

  server.on("connection", (socket: Socket) => {
    open.add(socket);
    idle.add(socket);
    socket.once("close", () => forget(socket));
    makeRoom(socket);
  });
  server.on("request", ({ socket }: IncomingMessage, response: ServerResponse) => {
    idle.delete(socket);
    unanswered.set(socket, (unanswered.get(socket) ?? 0) + 1);
    response.once("close", () => answered(socket));
  });
  server.on("drop", tellFull);

  function answered(socket: Socket): void {
    const left = (unanswered.get(socket) ?? 1) - 1;
    unanswered.set(socket, left);
    if (left > 0 || !open.has(socket)) return;
    idle.add(socket);
    makeRoom();
  }

  /** @param newest may have its request on the way. */
  function makeRoom(newest?: Socket): void {
    if (open.size < maxConnections) return;
    tellFull();
    const [longest] = idle;
    if (!longest || longest === newest) return;
    forget(longest); // its descriptor is given back a moment later
    longest.destroySoon();
  }

  function forget(socket: Socket): void {
    open.delete(socket);
    idle.delete(socket);
    unanswered.delete(socket);
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
