/**
 * Acts at the moment before a request's first byte: the connection is open, with TLS, but nothing was sent. Holding back the body also
 * holds back the headers, because Node sends them with the body's first piece.
 */
import type { ClientRequest } from "node:http";
import type { Socket } from "node:net";

/** Calls `call` at that moment. An error that it throws, or a request that it destroys, comes before the first byte. */
export function onceConnected(request: ClientRequest, isTls: boolean, call: (socket: Socket) => void): void {
  request.once("socket", (socket) => {
    if (socket.connecting) socket.once(isTls ? "secureConnect" : "connect", () => call(socket));
    else call(socket);
  });
}

export interface HeldBody {
  /** Must be called with the connection when it is open. */
  readonly connected: (socket: Socket) => void;
  readonly pieces: AsyncIterable<string | Buffer>;
  /** Whether a byte of the request may have been sent. */
  readonly hasLeft: () => boolean;
  /** The error that `permit` threw; undefined when it threw none. */
  readonly refusal: () => unknown;
  /** After this no piece is sent any more. */
  readonly end: () => void;
}

/** A body that waits for `permit`. @param permit awaited when the connection is open. When it throws, no byte is sent. */
export function heldBody(pieces: Iterable<string | Buffer>, permit: (socket: Socket) => Promise<void>): HeldBody {
  const connection = Promise.withResolvers<Socket>();
  let [hasLeft, hasEnded] = [false, false];
  let refusal: unknown;
  const once = released();
  return {
    connected: connection.resolve,
    // Not the generator itself: got copies a body that is an object, and a generator that cannot be copied costs an error with its stack.
    pieces: { [Symbol.asyncIterator]: () => once },
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
