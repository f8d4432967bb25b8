/** Why a post to the gateway got no reply, and whether the request may have been sent. */

/** There was no complete reply. It has only words that may be shown: an error of got would print the request's headers and options. */
export class HttpFailure extends Error {
  override readonly name = "HttpFailure";

  constructor(
    /** False only when certainly no byte of the request was sent: then the call was not executed. */
    readonly sent: boolean,
    readonly kind: "timeout" | "connection" | "too-large",
    message: string,
  ) {
    super(message);
  }
}

/** The time was up before anything was sent. */
export function tooLate(): HttpFailure {
  return new HttpFailure(false, "timeout", "the deadline had passed");
}
