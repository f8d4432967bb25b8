import { expect, test } from "@jest/globals";
import { workcardInsuranceClaim } from "../../../src/apis/tmall/workcard-insurance-claim.ts";
import { exampleOperation } from "../../../src/graphql/catalogue/example-operation.ts";
import { bearer, entryOf, fileWith, keyOf } from "../../support/access.ts";
import { type GraphQLAnswer, graphql } from "../../support/graphql.ts";
import { withService } from "../../support/service.ts";

const keys = [entryOf("passer", { scopes: ["claim:write", "surrender:write", "session:pass"] })];
const running = withService({ ACCESS: "keys", ACCESS_KEYS_FILE: fileWith({ keys }) });

const CLAIM =
  'mutation ($input: WorkcardInsuranceCallbackRequest!) { enqueueClaimWorkcardInsurance(input: $input, idempotencyKey: "claim") { id } }';
const SURRENDER = 'mutation { enqueueSyncSurrenderInfo(input: { status: "APPLY" }, idempotencyKey: "surrender") { id } }';

const ask = (query: string, session: string): Promise<GraphQLAnswer> =>
  graphql(running.service, query, query === CLAIM ? exampleOperation(workcardInsuranceClaim).variables : {}, {
    ...bearer(keyOf("passer")),
    "x-top-session": session,
  });

test("the same key with another seller's session is a conflict, and shows nothing of the first seller's delivery", async () => {
  const first = await ask(CLAIM, "seller-1");
  expect(first.errors).toBeUndefined();
  expect(await ask(CLAIM, "seller-1")).toMatchObject({ data: first.data });
  const { errors, data } = await ask(CLAIM, "seller-2");
  expect(errors?.[0]?.extensions.code).toBe("IDEMPOTENCY_CONFLICT");
  expect(JSON.stringify(data ?? null)).not.toContain(JSON.stringify(first.data).slice(-20));
});

test("when the API needs no session, the session does not matter", async () => {
  const first = await ask(SURRENDER, "seller-1");
  expect(await ask(SURRENDER, "seller-2")).toMatchObject({ data: first.data });
});
