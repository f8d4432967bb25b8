/** How large crash runs are, and which: `SEED=…` runs one again, or several that commas separate; DELIVERIES and KILLS make them larger. */

export const deliveries: number = Number(process.env.DELIVERIES ?? 120);
export const kills: number = Number(process.env.KILLS ?? 3);
/** Of harm to several instances at once. */
export const rounds: number = Math.ceil(kills / 6);
export const seeds: readonly number[] = process.env.SEED?.split(",").map(Number) ?? [Date.now() % 2 ** 31];

/** What a run may take: to start again costs seconds, on a busy machine many. */
export const timeoutMs: number = 120_000 + kills * 20_000 + deliveries * 100;
