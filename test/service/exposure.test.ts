import { expect, test } from "@jest/globals";
import { knownScopes } from "../../src/access/scopes.ts";
import { topApis } from "../../src/apis/index.ts";
import { createSubgraph } from "../../src/graphql/schema.ts";
import { loadConfig } from "../../src/service/config.ts";
import { exposedApis } from "../../src/service/exposure.ts";
import { graphql } from "../support/graphql.ts";
import { call } from "../support/raw-client.ts";
import { withService } from "../support/service.ts";
import { claim } from "../support/top-examples.ts";

const running = withService({ TOP_APIS: "alihealth, tmallClaims" });

test("the named families and fields are exposed; without names, all are", () => {
  const fieldsOf = (...names: string[]): string[] => exposedApis(topApis, names).map(({ field }) => field);
  expect(fieldsOf()).toEqual(topApis.map(({ field }) => field));
  expect(fieldsOf("tmallClaims", "alihealth")).toEqual(expect.arrayContaining(["syncSurrenderInfo", "tmallClaims"]));
  expect(fieldsOf("tmallClaims")).toEqual(["tmallClaims"]);
});

test("an API that is not exposed is not in the schema, in topApis or among the scopes", async () => {
  const { data } = await graphql(running.service, "{ topApis { family field kind } _service { sdl } }");
  const { topApis: shown, _service } = data as { topApis: { family: string; field: string }[]; _service: { sdl: string } };
  expect(shown).toContainEqual({ family: "tmall", field: "tmallClaims", kind: "QUERY" });
  expect(shown.every(({ family, field }) => family === "alihealth" || field === "tmallClaims")).toBe(true);
  expect(_service.sdl).not.toMatch(/reflowInsuredOrder|claimWorkcardInsurance|InsuredOrderReflowRequest|InsureOrderCallbackPayload/);
  expect(knownScopes(loadConfig({ TOP_APIS: "tmallClaims" }, () => "").apis)).not.toContain("order:write");
});

test("the sandbox answers that an API is not exposed", async () => {
  const answer = await call(running.service.sandboxUrl as URL, claim.method, {});
  expect(answer).toMatchObject({ error_response: { code: 22, sub_msg: "TOP_APIS does not expose this method here." } });
});

test("a schema can be made from queries only", () => {
  expect(createSubgraph(exposedApis(topApis, ["tmallClaims"])).sdl).toContain("tmallClaims(");
});

test("an unknown name is refused with the possible names", () => {
  expect(() => loadConfig({ TOP_APIS: "alihealth,nobody" }, () => "")).toThrow(
    /TOP_APIS: nobody is neither a family nor a field\. Families: alihealth, .*Fields: syncSurrenderInfo, /,
  );
});
