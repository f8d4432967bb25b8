/** The size and the seeds of crash runs. `SEED=…` repeats a run, or several (with commas). DELIVERIES and KILLS make runs larger. */

export const deliveries: number = Number(process.env.DELIVERIES ?? 120);
export const kills: number = Number(process.env.KILLS ?? 3);
/** For harm to several instances at once. */
export const rounds: number = Math.ceil(kills / 6);
export const seeds: readonly number[] = process.env.SEED?.split(",").map(Number) ?? [Date.now() % 2 ** 31];

/** How long a run may take. A start takes seconds, and on a busy machine many seconds. */
export const timeoutMs: number = 120_000 + kills * 20_000 + deliveries * 100;
