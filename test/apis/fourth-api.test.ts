import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { graphql as execute } from "graphql";
import { InputType, ObjectType } from "type-graphql";
import { anyone } from "../../src/access/caller.ts";
import { createSubgraph } from "../../src/graphql/schema.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import { topApi } from "../../src/top/api.ts";
import type { TopClient } from "../../src/top/client.ts";
import { TopField } from "../../src/wire/field.ts";
import { OneObject } from "../../src/wire/input.ts";
import { TopReceipt } from "../../src/wire/receipt.ts";
import { Moment } from "../../src/wire/types/moment.ts";
import { ListOf } from "../../src/wire/types/object.ts";
import { Flag, Long, Text } from "../../src/wire/types/scalar.ts";
import { clientTo } from "../support/client.ts";
import { seenCalls } from "../support/sandbox.ts";

@InputType({ description: "状态 · A state." })
class StateRequest {
  @TopField("policy_ids", ListOf(Long), { about: "保单 · Policies.", example: "{1,9223372036854775807}" })
  policyIds?: bigint[] | null;
}

@ObjectType({ implements: TopReceipt, description: "状态 · TOP's answer." })
class StatePayload extends TopReceipt {
  @TopField("ok", Flag, { about: "成功 · Whether it worked.", example: "true", outcome: "accepted" })
  ok?: boolean | null;

  @TopField("total", Long, { about: "总数 · Total.", example: "9223372036854775807" })
  total?: bigint | null;

  @TopField("at", Moment, { about: "时间 · When.", example: "2022-12-12 00:00:00" })
  at?: Date | null;

  @TopField("tags", ListOf(Text), { about: "标签 · Tags.", example: "{a,b}" })
  tags?: string[] | null;
}

const stateSync = topApi({
  method: "taobao.insurance.state.sync",
  apiId: 1,
  family: "state",
  kind: "report",
  field: "syncState",
  input: OneObject("request", StateRequest, { required: false }),
  payload: StatePayload,
  session: "none",
  titleZh: "状态",
  title: "Reports a state",
});

let sandbox: Sandbox;
let client: TopClient;

beforeAll(async () => {
  sandbox = await startSandbox({ host: "127.0.0.1", port: 0, apis: [stateSync] });
  client = clientTo(sandbox.gatewayUrl, { appKey: "sandbox", appSecret: "sandbox-secret", signMethod: "md5" });
});
afterAll(async () => {
  client.close();
  await sandbox.stop();
});

test("a new API needs only a declaration: its schema, signed call, sandbox and answer follow from it", async () => {
  const { schema } = createSubgraph([stateSync]);
  const { data, errors } = await execute({
    schema,
    source: 'mutation { syncState(input: { policyIds: ["9223372036854775807", 2] }) { accepted requestId total at tags } }',
    contextValue: {
      caller: anyone(true),
      fields: [],
      call: (api: typeof stateSync, input: StateRequest) => client.call(api, input, undefined),
    },
  });
  expect(errors).toBeUndefined();
  expect(data?.syncState).toEqual({
    accepted: true,
    requestId: expect.any(String),
    total: "9223372036854775807",
    at: "2022-12-12T00:00:00+08:00",
    tags: ["a", "b"],
  });
  const [call] = await seenCalls(sandbox.gatewayUrl);
  expect(call).toMatchObject({ verdict: "ok", params: { request: '{"policy_ids":[9223372036854775807,2]}' } });
});
