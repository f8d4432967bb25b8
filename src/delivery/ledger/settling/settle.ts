/** Records the outcomes of claims: row, attempt, turn and ban in one transaction, for all that ended together. */
import type { Ledger } from "../ledger.ts";
import { settleRound } from "./round.ts";
import type { Effect, Settlement } from "./settlement.ts";

/**
 * The effect of each settlement. A settlement counts if its attempt is the last one and nobody has settled the delivery. So an answer that
 * comes after the lease ended replaces UNKNOWN, and a late "yes" cancels a retry that has not been sent. The calls are recorded in any
 * case.
 * @param onTurns is called after the commit if deliveries behind the settled ones got the turn: for each API that they may belong to, with
 * their number at most.
 */
export async function settle(
  { database, safe, hasWebhook }: Ledger,
  settlements: readonly Settlement[],
  onTurns: (api: string, most: number) => void = () => undefined,
): Promise<readonly Effect[]> {
  const { effects, turns } = await database.transaction(async (queries) => {
    const effectOf = new Map<number, Effect>();
    let given = 0;
    const rounds = roundsOf(settlements);
    for (const round of rounds) {
      const done = await settleRound(
        queries,
        round.map(([, settlement]) => settlement),
        { shared: database.shared, safe, hasWebhook, place: round === rounds.at(-1) ? "last" : undefined },
      );
      for (const [index, [n]] of round.entries()) effectOf.set(n, done.effects[index] as Effect);
      given += done.turns;
    }
    return { effects: settlements.map((_, n) => effectOf.get(n) as Effect), turns: given };
  });
  // A line has deliveries of one API.
  if (turns > 0) for (const api of new Set(settlements.map(({ claim }) => claim.api))) onTurns(api, turns);
  return effects;
}

/**
 * Splits the settlements into rounds, each with at most one settlement of a delivery: one statement can change a row only once. A delivery
 * has several, for example, if an older attempt's answer comes together with the last attempt.
 */
function roundsOf(settlements: readonly Settlement[]): readonly (readonly [number, Settlement])[][] {
  const met = new Map<string, number>();
  const rounds: [number, Settlement][][] = [];
  for (const [n, settlement] of settlements.entries()) {
    const round = met.get(settlement.claim.id) ?? 0;
    met.set(settlement.claim.id, round + 1);
    const others = rounds[round];
    if (others) others.push([n, settlement]);
    else rounds.push([[n, settlement]]);
  }
  return rounds;
}
