/** How long ago something was, for a process that may have been paused. */

/**
 * Milliseconds since now, as a function. It asks two clocks and returns the larger answer: a pause of the process stops neither clock,
 * but a correction of the time moves one of them.
 */
export function startStopwatch(): () => number {
  const [wallMs, steadyMs] = [Date.now(), performance.now()];
  return () => Math.max(Date.now() - wallMs, performance.now() - steadyMs);
}
