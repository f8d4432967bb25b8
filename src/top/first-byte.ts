/**
 * The moment before a request's first byte: its connection stands, TLS included, and nothing of it has left. A body that is held back until
 * then holds back the headers too, for Node sends them with the body's first piece.
 */
import type { ClientRequest } from "node:http";
import type { Socket } from "node:net";

/** Calls back at that moment; what it throws or destroys comes before the first byte. */
export function onceConnected(request: ClientRequest, isTls: boolean, call: (socket: Socket) => void): void {
  request.once("socket", (socket) => {
    if (socket.connecting) socket.once(isTls ? "secureConnect" : "connect", () => call(socket));
    else call(socket);
  });
}

export interface HeldBody {
  /** Told of the connection, once it stands. */
  readonly connected: (socket: Socket) => void;
  readonly pieces: AsyncIterable<string | Buffer>;
  /** Whether a byte of the request may have left. */
  readonly hasLeft: () => boolean;
  /** What `permit` has thrown; undefined when it has not. */
  readonly refusal: () => unknown;
  /** From now on no piece is given out. */
  readonly end: () => void;
}

/** @param permit awaited once the connection stands. When it throws, no byte leaves. */
export function heldBody(pieces: Iterable<string | Buffer>, permit: (socket: Socket) => Promise<void>): HeldBody {
  const connection = Promise.withResolvers<Socket>();
  let [hasLeft, hasEnded] = [false, false];
  let refusal: unknown;
  return {
    connected: connection.resolve,
    pieces: released(),
    hasLeft: () => hasLeft,
    refusal: () => refusal,
    end: () => {
      hasEnded = true;
    },
  };

  async function* released(): AsyncGenerator<string | Buffer> {
    try {
      await permit(await connection.promise);
    } catch (error) {
      refusal = error;
      throw error;
    }
    if (hasEnded) return;
    hasLeft = true;
    yield* pieces;
  }
}
