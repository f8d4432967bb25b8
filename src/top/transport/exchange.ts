/**
 * One form and the beginning of its answer, with Node's own HTTP client. It knows exactly whether a byte of the form was sent: holding back
 * the body also holds back the headers, because Node sends them with the body's first piece.
 */
import type { ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { pipeline, Readable } from "node:stream";
import type { MultipartBody } from "../form/form.ts";
import { after, onceConnected } from "./connect.ts";
import { HttpFailure, tooLate } from "./http-failure.ts";

export interface ExchangeOptions {
  readonly body: string | MultipartBody;
  /** The deadline for the last byte of the answer, as `performance.now()` gives it. */
  readonly until: number;
  readonly isTls: boolean;
  readonly connectTimeoutMs: number;
  /** Awaited when the connection is open and nothing was sent. An error that it throws ends the exchange: then nothing is sent. */
  readonly permit: ((socket: Socket) => Promise<void>) | undefined;
  /** Called with the answer's headers. @param sentAt when the form was given to the connection. */
  readonly onAnswer: (answer: IncomingMessage, sentAt: number) => void;
}

export interface Exchange {
  /** Sends the form with this request. @returns the answer, of which the body is still to be read. @throws like `failed`. */
  run(request: ClientRequest): Promise<IncomingMessage>;
  /** Rejects when there is no complete answer: with `HttpFailure`, or the error of `permit`. Otherwise it stays pending. */
  readonly failed: Promise<never>;
  /** Ends the exchange, and closes its connection. @returns the first error with which it ended. */
  fail(error: unknown): unknown;
  /** An error for `fail` that says whether the form was sent. */
  failure(kind: HttpFailure["kind"], message: string): HttpFailure;
  /** Must be called at the end. */
  stop(): void;
}

export function createExchange({ body, until, isTls, connectTimeoutMs, permit, onAnswer }: ExchangeOptions): Exchange {
  const answered = Promise.withResolvers<IncomingMessage>();
  const failed = Promise.withResolvers<never>();
  for (const { promise } of [answered, failed]) promise.catch(() => undefined); // its reader may have left
  let sentAt: number | undefined;
  let failure: { readonly error: unknown } | undefined;
  let request: ClientRequest | undefined;
  let stopTimer: (() => void) | undefined;

  return {
    run(outgoing) {
      request = outgoing;
      const lost = (message: string): unknown => fail(failureOf("connection", message));
      const late = (): unknown => fail(failureOf("timeout", "ETIMEDOUT: no answer in time"));
      stopTimer = after(until - performance.now(), late);
      let hasAnswer = false;
      onceConnected(outgoing, { isTls, stageMs: connectTimeoutMs, late }, send);
      outgoing.once("response", (answer): void => {
        hasAnswer = true;
        // A balancer that is full answers at once. Or it is a late answer to somebody else's request.
        if (sentAt === undefined) return void lost("the gateway answered before the request was sent");
        answer.on("error", () => undefined); // it may fail before its reader comes; then it closes
        answer.once("close", () => answer.complete || lost("the connection was closed"));
        onAnswer(answer, sentAt);
        answered.resolve(answer);
      });
      // Node gives such an answer to this listener only, with the connection. No other end of the request would come.
      outgoing.once("upgrade", (_answer, socket) => {
        socket.destroy();
        lost("the gateway answered with another protocol");
      });
      // After the answer began, its own end counts. A connection may break after a complete answer.
      outgoing.on("error", ({ code, message }: NodeJS.ErrnoException) => hasAnswer || lost(`${code}: ${message}`));
      outgoing.once("close", () => hasAnswer || lost("the connection was closed"));
      return answered.promise;
    },
    failed: failed.promise,
    fail,
    failure: failureOf,
    stop() {
      stopTimer?.();
      // Answered before the form was read. Whoever does not read it now would keep the connection for ever.
      if (request && !request.writableFinished) request.destroy();
    },
  };

  async function send(socket: Socket): Promise<void> {
    try {
      if (permit) await permit(socket);
      // A suspended process may come here too late, before its timer.
      if (performance.now() > until) throw tooLate();
    } catch (error) {
      fail(error);
    }
    if (failure || !request) return;
    sentAt = performance.now();
    if (typeof body === "string") request.setHeader("content-length", Buffer.byteLength(body)).end(body);
    else {
      request.setHeader("content-type", body.contentType).setHeader("content-length", body.bytes);
      pipeline(Readable.from(body.pieces()), request, () => undefined); // the request itself tells of an error
    }
  }

  function failureOf(kind: HttpFailure["kind"], message: string): HttpFailure {
    return new HttpFailure(sentAt !== undefined, kind, message);
  }

  function fail(error: unknown): unknown {
    failure ??= { error };
    request?.destroy();
    answered.reject(failure.error);
    failed.reject(failure.error);
    return failure.error;
  }
}
