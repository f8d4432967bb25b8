import { expect, test } from "@jest/globals";
import { insureOrderCallback } from "../../src/apis/icbu/insure-order-callback.ts";
import { workcardInsuranceClaim } from "../../src/apis/tmall/workcard-insurance-claim.ts";
import { TopError } from "../../src/top/errors.ts";
import { scrubbedError } from "../../src/top/scrubbed-error.ts";
import { exampleOf } from "../../src/wire/example.ts";
import { APP_SECRET, clientTo, SESSION } from "../support/client.ts";
import { type UpstreamHandler, withUpstream } from "../support/upstream.ts";

const input = {
  insured: { name: "张三丰", phone: "13812345678", licenseNo: "11010119900307123X", customerId: { aliId: 9223372036854775807n } },
};
const personal = ["张三丰", "13812345678", "11010119900307123X", "9223372036854775807"];

async function failureAt(handler: UpstreamHandler, session?: string): Promise<TopError> {
  await using upstream = await withUpstream(handler);
  const client = clientTo(upstream.url);
  const call = session
    ? client.call(workcardInsuranceClaim, exampleOf(workcardInsuranceClaim.input.type), session)
    : client.call(insureOrderCallback, input, undefined);
  const error = await call.catch((thrown: unknown) => thrown);
  if (!(error instanceof TopError)) throw new Error("It did not fail as it should.", { cause: error });
  return error;
}

test.each([25, 40, 7, 15, 50])("If TOP's message for code %i repeats the form, the personal values are not shown", async (code) => {
  const { message, stack, extensions } = await failureAt((response, { body, params }) => {
    const json = params.insured_order_reflow_request;
    const error = {
      code,
      msg: `Bad ${json}`,
      sub_code: `x:${personal[1]}`,
      sub_msg: `${body} ${decodeURIComponent(body)}`,
      request_id: personal[2],
    };
    response.end(JSON.stringify({ error_response: error }));
  });
  const shown = `${message} ${stack} ${JSON.stringify(extensions)}`;
  for (const value of personal) {
    expect(shown).not.toContain(value);
    expect(shown).not.toContain(encodeURIComponent(value));
  }
  expect(extensions).toMatchObject({ top: { code, subCode: "x:***", requestId: "***", msg: expect.stringContaining('"phone":"***"') } });
});

test("If TOP's message repeats the session, the signature or the secret, they are not shown", async () => {
  const { extensions } = await failureAt((response, { params }) => {
    const sub_msg = `session ${params.session} sign ${params.sign} secret ${APP_SECRET} method ${params.method}`;
    response.end(JSON.stringify({ error_response: { code: 27, msg: "Invalid Session", sub_msg } }));
  }, SESSION);
  const { method } = workcardInsuranceClaim;
  expect(extensions).toMatchObject({
    code: "TOP_UNAUTHENTICATED",
    top: { msg: "Invalid Session", subMsg: `session *** sign *** secret *** method ${method}` },
  });
});

test.each([
  ["text/html; boundary=13812345678", "text/html"],
  ["<13812345678>", "no usable content type"],
  ["text/13812345678", "text/***"],
])("For an unreadable answer with the content type %j, only %j is shown", async (contentType, told) => {
  const { message } = await failureAt((response) => response.setHeader("content-type", contentType).end("nonsense"));
  expect(message).toContain(`(HTTP 200, ${told}, 8 characters)`);
});

test("If TOP's message repeats no value, the message, code, reason and waiting time stay unchanged", () => {
  const details = { reason: "provider-timeout", retryAfterSeconds: 7, top: { method: "a.b", code: 15, msg: "m", requestId: "r" } } as const;
  const error = new TopError("TOP_OUTCOME_UNKNOWN", "words", details);
  const scrubbed = scrubbedError(error, ["13812345678"]);
  expect({ message: scrubbed.message, extensions: scrubbed.extensions }).toEqual({ message: "words", extensions: error.extensions });
});
