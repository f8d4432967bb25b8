/** What operators see while a provider does not answer. It has a service of its own, because the circuit stays open. */
import { expect, test } from "@jest/globals";
import { codesOf, fieldOf, withDeliveryService } from "../../support/delivery-service.ts";
import { scriptFaults } from "../../support/sandbox.ts";

const { running, ask } = withDeliveryService();

test("it is shown that a report is held back because its provider does not answer", async () => {
  const fault = { fault: "error", code: 15, msg: "Remote service error", subCode: "isp.remote-service-timeout", times: 10 };
  await scriptFaults(running.service.sandboxUrl, [fault]);
  for (let n = 0; n < fault.times; n++)
    expect(codesOf(await ask('mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }'))).toEqual(["TOP_OUTCOME_UNKNOWN"]);
  const [surrender, ...others] = fieldOf<readonly { readonly heldBack: boolean }[]>(
    await ask("{ topReports { report heldBack } }", {}, "reader"),
    "topReports",
  );
  expect(surrender).toEqual({ report: "syncSurrenderInfo", heldBack: true });
  expect(others.some(({ heldBack }) => heldBack)).toBe(false);
});
