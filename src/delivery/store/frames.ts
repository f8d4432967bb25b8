/** Where a transaction's BEGIN and COMMIT are sent: BEGIN with its first statement, COMMIT with the one that is said to be the last. */

/** What is sent together with one statement. */
export interface Frame {
  readonly begin: boolean;
  readonly commit: boolean;
}

export interface Frames {
  /** For the next statement. @throws Error after the last one. */
  next(place?: "last"): Frame;
  /** Whether it has begun and still needs a COMMIT. */
  isOpen(): boolean;
}

/** For one transaction. */
export function createFrames(): Frames {
  let state: "new" | "open" | "over" = "new";
  return {
    next(place) {
      if (state === "over") throw new Error("The transaction was committed with its last statement.");
      const frame = { begin: state === "new", commit: place === "last" };
      state = frame.commit ? "over" : "open";
      return frame;
    },
    isOpen: () => state === "open",
  };
}
