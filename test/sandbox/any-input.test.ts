import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { topApis } from "../../src/apis/index.ts";
import { newRequestId, refusalAnswer, successAnswer } from "../../src/sandbox/answer/answer.ts";
import { writeAnswer } from "../../src/sandbox/answer/write.ts";
import { sandboxCredentials } from "../../src/sandbox/credentials.ts";
import { type CheckedInput, checkInput } from "../../src/sandbox/request/check-input.ts";
import { readRequest } from "../../src/sandbox/request/read-request.ts";
import { verifyRequest } from "../../src/sandbox/request/verify.ts";
import type { TopApi } from "../../src/top/api.ts";
import type { TopClient } from "../../src/top/client.ts";
import { decodeObject } from "../../src/wire/decode.ts";
import { fieldsOf } from "../../src/wire/field.ts";
import type { JsonObject } from "../../src/wire/json.ts";
import { anyInput } from "../support/arbitrary-input.ts";
import { clientTo } from "../support/client.ts";
import { withoutNulls } from "../support/without-nulls.ts";

const { appKey, appSecret, session } = sandboxCredentials;

let server: Server;
let client: TopClient;
/** The calls as the sandbox decoded them, since the last look. */
const reads: CheckedInput[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const sent = await readRequest(request);
    const api = verifyRequest(sent, topApis);
    const isRefused = "code" in api;
    if (!isRefused) reads.push(checkInput(api, Object.fromEntries(sent.params)));
    response.end(writeAnswer(isRefused ? refusalAnswer(api) : successAnswer(api), "json", newRequestId()).text);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const gatewayUrl = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/router/rest`);
  client = clientTo(gatewayUrl, { appKey, appSecret, signMethod: "md5", maxConcurrency: 1 });
});

afterAll(() => {
  client.close();
  server.close();
});

/**
 * A form drops a blank parameter, and splits a list at its commas. Such inputs are refused before they are sent (`apis/shapes.test.ts`).
 */
const ofOneObject = topApis.filter(({ input }) => input.parameters[0]?.property === undefined);

test.each(ofOneObject.map((api) => [api.field, api] as const))(
  "The sandbox verifies and accepts any signed input of %s, and reads the same input",
  async (_, api: TopApi) => {
    const property = fc.asyncProperty(anyInput(api.input.type, fieldsOf), async (input) => {
      await client.call(api, input, session);
      const read = reads.pop();
      expect(read?.refusal).toBeUndefined();
      expect(withoutNulls(decodeObject(api.input.type, read?.decoded as JsonObject))).toEqual(withoutNulls(input));
    });
    await fc.assert(property, { numRuns: 20 });
  },
);
