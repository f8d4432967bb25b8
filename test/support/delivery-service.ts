/** A service with callers that have keys, and requests of these callers for deliveries. */
import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, beforeEach, expect } from "@jest/globals";
import { LIFT_BANS, operatorScopes, PAUSE_REPORTS, READ_DELIVERIES } from "../../src/access/scopes.ts";
import type { Service } from "../../src/service/service.ts";
import { bearer, entryOf, fileWith, keyOf } from "./access.ts";
import { type GraphQLAnswer, graphql } from "./graphql.ts";
import { resetSandbox, scriptFaults } from "./sandbox.ts";
import { withService } from "./service.ts";

const scopes = ["surrender:write", "claim:write"];
/** One caller of each kind. A caller's key is `keyOf` its name. */
const callers = [
  entryOf("desk", { scopes }),
  entryOf("branch", { scopes }),
  entryOf("orders", { scopes: ["order:write"] }),
  entryOf("reader", { scopes: [READ_DELIVERIES] }),
  entryOf("ban-lifter", { scopes: [LIFT_BANS] }),
  entryOf("pauser", { scopes: [PAUSE_REPORTS, READ_DELIVERIES] }),
  ...Object.entries(operatorScopes).map(([action, scope]) => entryOf(action, { scopes: [READ_DELIVERIES, scope] })),
  ...Object.entries(operatorScopes).map(([action, scope]) => entryOf(`${action}-own`, { scopes: [...scopes, scope] })),
  entryOf("front", { gateway: true, scopes: [...scopes, operatorScopes.retry] }),
  entryOf("gateway", { gateway: true, scopes: [READ_DELIVERIES] }),
];

const DELIVERY =
  "id idempotencyKey api state settledAt pollAfterMs attempts { code requestId durationMs } receipt { accepted requestId } failure { code message }";
export const ENQUEUE: string = `mutation ($key: ID!, $status: String = "APPLY") { enqueueSyncSurrenderInfo(input: { status: $status }, idempotencyKey: $key) { ${DELIVERY} } }`;

export interface Shown {
  readonly id: string;
  readonly state: string;
  readonly pollAfterMs: number | null;
  readonly attempts: readonly { readonly code: string | null; readonly requestId: string | null }[];
  readonly receipt: { readonly accepted: boolean; readonly requestId: string } | null;
  readonly failure: { readonly code: string } | null;
}

let keys = 0;
export const newKey = (): string => `key-${++keys}`;
export const codesOf = ({ errors }: GraphQLAnswer): unknown[] | undefined => errors?.map(({ extensions }) => extensions.code);

export function fieldOf<T>({ data, errors }: GraphQLAnswer, name: string): T {
  expect(errors).toBeUndefined();
  return data?.[name] as T;
}

export interface DeliveryService {
  /** Read its members only inside tests. */
  readonly running: { readonly service: Service };
  /** @param endUser for whom a gateway calls. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>, caller?: string, endUser?: string): Promise<GraphQLAnswer>;
  enqueue(status: string, key?: string, caller?: string): Promise<Shown>;
  /** The delivery when it is no longer queued or being sent. It is polled as its hint says. */
  rested(id: string): Promise<Shown>;
  /** A new delivery at rest. Its first call got the fault. */
  deliveredWith(fault?: object): Promise<Shown>;
}

/** The service of a test file. Its sandbox is reset before each test. */
export function withDeliveryService(): DeliveryService {
  const running = withService({ ACCESS: "keys", ACCESS_KEYS_FILE: fileWith({ keys: callers }), ADMIN_PORT: "0" });
  const ask: DeliveryService["ask"] = (query, variables = {}, caller = "desk", endUser) =>
    graphql(running.service, query, variables, { ...bearer(keyOf(caller)), ...(endUser !== undefined && { "x-top-end-user": endUser }) });
  const enqueue: DeliveryService["enqueue"] = async (status, key = newKey(), caller = "desk") =>
    fieldOf(await ask(ENQUEUE, { key, status }, caller), "enqueueSyncSurrenderInfo");

  async function rested(id: string): Promise<Shown> {
    for (;;) {
      const delivery = fieldOf<Shown>(await ask(`query ($id: ID!) { topDelivery(id: $id) { ${DELIVERY} } }`, { id }), "topDelivery");
      if (delivery.pollAfterMs === null) return delivery;
      await delay(20);
    }
  }

  async function deliveredWith(fault?: object): Promise<Shown> {
    if (fault) await scriptFaults(running.service.sandboxUrl, [fault]);
    return rested((await enqueue("APPLY")).id);
  }

  /** Otherwise a delivery of one test may be sent during the next one. */
  async function untilNothingIsDue(): Promise<void> {
    const query = "{ topDeliveries(filter: { states: [QUEUED, SENDING] }, first: 100) { edges { node { nextAttemptAt } } } }";
    type Found = { readonly edges: readonly { readonly node: { readonly nextAttemptAt: string | null } }[] };
    while (fieldOf<Found>(await ask(query, {}, "reader"), "topDeliveries").edges.some(({ node }) => node.nextAttemptAt === null))
      await delay(20);
  }

  beforeAll(() => enqueue("first", "warm-up")); // makes the embedded store
  beforeEach(async () => {
    await untilNothingIsDue();
    await resetSandbox(running.service.sandboxUrl);
  });
  return { running, ask, enqueue, rested, deliveredWith };
}
