/** This service held the post back. Nothing was sent. */
export class CapacityError extends Error {
  override readonly name = "CapacityError";

  /** @param message why, as the end of a sentence. */
  constructor(
    readonly reason: "busy" | "circuit-open",
    message: string,
  ) {
    super(message);
  }
}
