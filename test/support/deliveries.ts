/** A service whose callers have keys, and its deliveries as these callers ask for them. Use it once in a test file. */
import { beforeAll, beforeEach, expect, jest } from "@jest/globals";
import { operatorScopes, READ_DELIVERIES } from "../../src/graphql/deliveries/delivery-resolver.ts";
import { bearer, entryOf, fileWith, keyOf } from "./access.ts";
import { type GraphQLAnswer, graphql } from "./graphql.ts";
import { resetSandbox, scriptFaults } from "./sandbox.ts";
import { withService } from "./service.ts";

jest.setTimeout(60_000); // the first use makes the embedded store

const scopes = ["surrender:write", "claim:write"];
export const running: ReturnType<typeof withService> = withService({
  ACCESS: "keys",
  ACCESS_KEYS_FILE: fileWith({
    keys: [
      entryOf("desk", { scopes }),
      entryOf("branch", { scopes }),
      entryOf("orders", { scopes: ["order:write"] }),
      entryOf("reader", { scopes: [READ_DELIVERIES] }),
      ...Object.entries(operatorScopes).map(([action, scope]) => entryOf(action, { scopes: [READ_DELIVERIES, scope] })),
      entryOf("gateway", { gateway: true, scopes: [READ_DELIVERIES] }),
    ],
  }),
  RATE_LIMIT_PER_MINUTE: "0",
});

const DELIVERY =
  "id idempotencyKey api state settledAt pollAfterMs attempts { code requestId durationMs } receipt { accepted requestId } failure { code message }";
export const ENQUEUE: string = `mutation ($key: ID!, $status: String) { enqueueSyncSurrenderInfo(input: { status: $status }, idempotencyKey: $key) { ${DELIVERY} } }`;

export interface Shown {
  readonly id: string;
  readonly state: string;
  readonly pollAfterMs: number | null;
  readonly attempts: readonly { readonly code: string | null; readonly requestId: string | null }[];
  readonly receipt: { readonly accepted: boolean; readonly requestId: string } | null;
  readonly failure: { readonly code: string } | null;
}

beforeAll(() => enqueue("first", "warm-up"));
beforeEach(() => resetSandbox(running.service.sandboxUrl));

let keys = 0;
export const newKey = (): string => `key-${++keys}`;
export const codesOf = ({ errors }: GraphQLAnswer): unknown[] | undefined => errors?.map(({ extensions }) => extensions.code);

export function fieldOf<T>({ data, errors }: GraphQLAnswer, name: string): T {
  expect(errors).toBeUndefined();
  return data?.[name] as T;
}

export function ask(query: string, variables: Readonly<Record<string, unknown>> = {}, caller = "desk"): Promise<GraphQLAnswer> {
  return graphql(running.service, query, variables, bearer(keyOf(caller)));
}

export async function enqueue(status: string, key: string = newKey(), caller = "desk"): Promise<Shown> {
  return fieldOf(await ask(ENQUEUE, { key, status }, caller), "enqueueSyncSurrenderInfo");
}

/** The delivery once nothing more happens to it by itself, asked for as its own hint says. */
export async function rested(id: string): Promise<Shown> {
  for (;;) {
    const delivery = fieldOf<Shown>(await ask(`query ($id: ID!) { delivery(id: $id) { ${DELIVERY} } }`, { id }), "delivery");
    if (delivery.pollAfterMs === null) return delivery;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function deliveredWith(fault?: object): Promise<Shown> {
  if (fault) await scriptFaults(running.service.sandboxUrl, [fault]);
  return rested((await enqueue("APPLY")).id);
}
