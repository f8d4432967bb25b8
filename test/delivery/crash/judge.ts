/** Judges a crash run: which parts of the promise were broken. */
import type { SeenDelivery } from "./client.ts";
import type { GatewayCall } from "./gateway.ts";
import type { Intent } from "./intents.ts";

export interface Evidence {
  readonly intents: readonly Intent[];
  /** The id that each key's client was told. */
  readonly told: ReadonlyMap<string, string>;
  readonly deliveries: readonly SeenDelivery[];
  readonly calls: readonly GatewayCall[];
  /**
   * Ids that became UNKNOWN because their instance was away. Their lines go on without them. If the instance was only paused, cut off or
   * starved, such a delivery may be executed after those behind it. The same holds for a call whose time was up before a starved gateway
   * had read it.
   */
  readonly recovered: ReadonlySet<string>;
}

const REST = ["ACCEPTED", "REFUSED", "FAILED", "UNKNOWN"];

/** Every broken promise, in words. No API is repeatable here, so a delivery is executed at most once, also an UNKNOWN one. */
export function problemsOf(evidence: Evidence): readonly string[] {
  const { intents, deliveries, calls } = evidence;
  const byKey = Map.groupBy(deliveries, ({ idempotencyKey }) => idempotencyKey);
  const callsByKey = Map.groupBy(calls, ({ key }) => key);
  const executedKeys = new Set(calls.filter(({ executed }) => executed).map(({ key }) => key));
  const keys = new Set(intents.map(({ key }) => key));
  return [
    ...[...byKey.keys(), ...executedKeys].filter((key) => !keys.has(key)).map((key) => `${key}: nobody has asked for it`),
    ...intents.flatMap(({ key }) =>
      problemsOfOne(evidence.told.get(key), byKey.get(key) ?? [], callsByKey.get(key) ?? []).map((problem) => `${key}: ${problem}`),
    ),
    ...problemsOfOrder(evidence),
  ];
}

/** How many are UNKNOWN because their instance went away, though TOP never saw a call of theirs. */
export function unreadOf({ deliveries, calls, recovered }: Evidence): number {
  const called = new Set(calls.map(({ key }) => key));
  return deliveries.filter(({ id, idempotencyKey: key, state }) => state === "UNKNOWN" && recovered.has(id) && !called.has(key)).length;
}

function problemsOfOne(told: string | undefined, deliveries: readonly SeenDelivery[], calls: readonly GatewayCall[]): readonly string[] {
  const [delivery] = deliveries;
  if (!delivery || deliveries.length > 1) return [`it has ${deliveries.length} deliveries`];
  const { id, state, receipt } = delivery;
  const executed = calls.filter((call) => call.executed);
  const isAnswered = state === "ACCEPTED" || state === "REFUSED";
  return [
    id !== told && `its client was told ${told}, and it is ${id}`,
    !REST.includes(state) && `it is ${state}`,
    executed.length > 1 && `it was executed ${executed.length} times, and is ${state}`,
    isAnswered && executed.length === 0 && `it is ${state}, and was never executed`,
    isAnswered &&
      !executed.some(({ requestId }) => requestId === receipt?.requestId) &&
      `its receipt's ${receipt?.requestId} is of no execution`,
    isAnswered && receipt?.accepted !== (state === "ACCEPTED") && `it is ${state}, and its receipt says otherwise`,
    state === "FAILED" && executed.length > 0 && "it is FAILED, and was executed",
  ].filter((problem) => typeof problem === "string");
}

/** In each line, executions must come in the order in which the intents were accepted. */
function problemsOfOrder({ intents, calls, told, recovered, deliveries }: Evidence): readonly string[] {
  const places = new Map<string, number>();
  for (const [place, { key, executed }] of calls.entries()) if (executed && !places.has(key)) places.set(key, place);
  const endOf = (key: string): string => {
    const found = deliveries.find(({ idempotencyKey }) => idempotencyKey === key);
    return `${found?.state} ${found?.failure?.reason ?? ""}`.trim();
  };
  const isOrdered = ({ key }: Intent): boolean =>
    places.has(key) && !recovered.has(told.get(key) ?? "") && endOf(key) !== "UNKNOWN TIMEOUT";
  return [...Map.groupBy(intents.filter(isOrdered), ({ line }) => line).values()].flatMap((line) =>
    line.flatMap(({ key }, n) => {
      const before = line[n - 1];
      const isEarly = before !== undefined && (places.get(before.key) ?? 0) > (places.get(key) ?? 0);
      return isEarly ? [`${key} was executed before ${before.key}, which was accepted first, and is ${endOf(before.key)}`] : [];
    }),
  );
}
