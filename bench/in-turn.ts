/** Measures both sides, one after the other. Who is first changes from round to round, so that a machine that slows down slows both. */
export async function inTurn<Side, Result>(
  round: number,
  [one, other]: readonly [Side, Side],
  measure: (side: Side) => Promise<Result>,
): Promise<readonly [Result, Result]> {
  const otherFirst = round % 2 === 1 ? await measure(other) : undefined;
  const first = await measure(one);
  return [first, otherFirst ?? (await measure(other))];
}
