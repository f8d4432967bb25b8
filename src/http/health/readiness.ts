/** Whether requests should be sent to this instance. The check asks the store at most once a second, and has a deadline. */

export interface Readiness<Details> {
  readonly ready: boolean;
  /** What the check returned; undefined when it failed or was late. */
  readonly details: Details | undefined;
}

const FRESH_MS = 1_000;
const DEADLINE_MS = 2_000;
const NO = { ready: false, details: undefined } as const;

/**
 * A function that returns the readiness.
 * @param check returns the details. Not ready: it rejects, or does not return before the deadline.
 * @param freshMs how long a result is used again.
 */
export function createReadiness<Details extends object>(
  check: () => Promise<Details>,
  deadlineMs: number = DEADLINE_MS,
  freshMs: number = FRESH_MS,
): () => Promise<Readiness<Details>> {
  let known: Promise<Readiness<Details>> | undefined;
  return () => {
    known ??= ask();
    return known;
  };

  async function ask(): Promise<Readiness<Details>> {
    const late = Promise.withResolvers<Readiness<Details>>();
    const timer = setTimeout(() => late.resolve(NO), deadlineMs);
    const checked = check().then(
      (details): Readiness<Details> => ({ ready: true, details }),
      () => NO,
    );
    // One check at a time: a store that does not answer is not asked again before the last check has ended.
    void checked.then(() => {
      clearTimeout(timer);
      setTimeout(() => {
        known = undefined;
      }, freshMs).unref();
    });
    return Promise.race([checked, late.promise]);
  }
}
