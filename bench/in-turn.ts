/**
 * Measures both sides, one after the other. The order changes in each round, so that a machine that becomes slower affects both equally.
 */
export async function inTurn<Side, Result>(
  round: number,
  [one, other]: readonly [Side, Side],
  measure: (side: Side) => Promise<Result>,
): Promise<readonly [Result, Result]> {
  const otherFirst = round % 2 === 1 ? await measure(other) : undefined;
  const first = await measure(one);
  return [first, otherFirst ?? (await measure(other))];
}
