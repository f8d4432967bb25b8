/** Whether to send requests here: the store is asked, at most once a second however many ask, and nobody waits for it without end. */

export interface Readiness {
  readonly ready: boolean;
  /** What was found out. */
  readonly details: object | undefined;
}

const FRESH_MS = 1_000;
const DEADLINE_MS = 2_000;
const NO: Readiness = { ready: false, details: undefined };

/** @param check what it returns are the details; it rejects, or does not return in time, when nothing should be sent here. */
export function createReadiness(check: () => Promise<object>, deadlineMs: number = DEADLINE_MS): () => Promise<Readiness> {
  let known: Promise<Readiness> | undefined;
  return () => {
    known ??= ask();
    return known;
  };

  async function ask(): Promise<Readiness> {
    const late = Promise.withResolvers<Readiness>();
    const timer = setTimeout(() => late.resolve(NO), deadlineMs);
    const checked = check().then(
      (details): Readiness => ({ ready: true, details }),
      () => NO,
    );
    // One question at a time: a store that is silent is not asked again before the last question has ended.
    void checked.then(() => {
      clearTimeout(timer);
      setTimeout(() => {
        known = undefined;
      }, FRESH_MS).unref();
    });
    return Promise.race([checked, late.promise]);
  }
}
