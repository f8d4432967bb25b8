/** A connection that sends the given pieces slowly, and reports how it ended. */
import { once } from "node:events";
import { connect } from "node:net";

export interface SlowSending {
  /** Sent at once. */
  readonly first: string;
  /** Sent repeatedly, `everyMs`. Absent: nothing follows. */
  readonly dribble?: string;
  readonly everyMs?: number;
}

/** The text that was received until the other side closed the connection, and the milliseconds until then. */
export async function sendSlowly(
  { port, hostname }: URL,
  { first, dribble, everyMs = 50 }: SlowSending,
): Promise<{ text: string; ms: number }> {
  const start = performance.now();
  const socket = connect(Number(port), hostname).setEncoding("utf8");
  let text = "";
  socket.on("data", (piece: string) => {
    text += piece;
  });
  socket.on("error", () => {}); // a write may meet the end of the connection
  await once(socket, "connect");
  if (first) socket.write(first);
  const timer = dribble === undefined ? undefined : setInterval(() => socket.write(dribble), everyMs);
  await new Promise((resolve) => socket.once("close", resolve)); // not events.once, which an error ends
  clearInterval(timer);
  return { text, ms: performance.now() - start };
}
