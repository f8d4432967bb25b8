/** Elapsed time, for a process that may have been paused. */

/**
 * A function that returns the milliseconds since this call. It reads two clocks and returns the larger result: a pause of the process stops
 * neither clock, but a correction of the system time moves one of them.
 */
export function startStopwatch(): () => number {
  const [wallMs, steadyMs] = [Date.now(), performance.now()];
  return () => Math.max(Date.now() - wallMs, performance.now() - steadyMs);
}
