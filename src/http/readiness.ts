/** Whether to send requests here: the store is asked, at most once a second however many ask, and nobody waits for it without end. */

export interface Readiness<Details> {
  readonly ready: boolean;
  /** What was found out. */
  readonly details: Details | undefined;
}

const FRESH_MS = 1_000;
const DEADLINE_MS = 2_000;
const NO = { ready: false, details: undefined } as const;

/**
 * @param check what it returns are the details; it rejects, or does not return in time, when nothing should be sent here.
 * @param freshMs for so long an answer is given again.
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
    // One question at a time: a store that is silent is not asked again before the last question has ended.
    void checked.then(() => {
      clearTimeout(timer);
      setTimeout(() => {
        known = undefined;
      }, freshMs).unref();
    });
    return Promise.race([checked, late.promise]);
  }
}
