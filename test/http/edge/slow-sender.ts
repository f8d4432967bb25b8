/** A connection that sends what it is told, piece by piece, and says how it ended. */
import { once } from "node:events";
import { connect } from "node:net";

export interface SlowSending {
  /** Sent at once. */
  readonly first: string;
  /** Sent again and again, `everyMs`; absent: nothing follows. */
  readonly dribble?: string;
  readonly everyMs?: number;
}

/** What was received until the other side ended the connection, and after how many milliseconds. */
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
