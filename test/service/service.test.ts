import { expect, test } from "@jest/globals";
import { topApis } from "../../src/apis/index.ts";
import { exampleOperation } from "../../src/graphql/catalogue/example-operation.ts";
import { graphql } from "../support/graphql.ts";
import { seenCalls } from "../support/sandbox.ts";
import { withService } from "../support/service.ts";

const running = withService();

test.each(topApis.map((api) => [api.field, api] as const))(
  "%s with the page's example passes every check of the sandbox",
  async (mutation, api) => {
    const { query, variables } = exampleOperation(api);
    const answer = await graphql(running.service, query, variables);
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.[mutation]).toMatchObject({ requestId: expect.any(String) });
    const last = (await seenCalls(running.service.sandboxUrl)).at(-1);
    expect(last).toMatchObject({ verdict: "ok", params: { method: api.method } });
  },
);
