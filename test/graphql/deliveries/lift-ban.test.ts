/** An operator lifts a ban of TOP, over HTTP, on the embedded store. */
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { codesOf, fieldOf, type Shown, withDeliveryService } from "../../support/delivery-service.ts";
import { resetSandbox, scriptFaults } from "../../support/sandbox.ts";

const { running, ask, enqueue, rested } = withDeliveryService();

const LIFT = 'mutation ($report: TopReport! = syncSurrenderInfo, $why: String = "TOP ended it") { liftTopBan(report: $report, why: $why) }';
const CALL = 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }';
const ATTEMPTS = "query ($id: ID!) { topDelivery(id: $id) { attempts { code } } }";

async function untilAttempted(id: string): Promise<void> {
  while (fieldOf<Pick<Shown, "attempts">>(await ask(ATTEMPTS, { id }, "reader"), "topDelivery").attempts.length === 0) await delay(20);
}

const lift = async (): Promise<unknown> => fieldOf(await ask(LIFT, {}, "ban-lifter"), "liftTopBan");

describe.each(["api", "app"])("A ban of the %s", (scope) => {
  test("can be lifted: waiting deliveries are sent at once, and direct calls work again", async () => {
    await scriptFaults(running.service.sandboxUrl, [{ fault: "throttle", banSeconds: 600, scope }]);
    expect(codesOf(await ask(CALL))).toEqual(["TOP_THROTTLED"]);
    const { id } = await enqueue("APPLY");
    await untilAttempted(id);
    await resetSandbox(running.service.sandboxUrl); // TOP has ended the ban, but the service does not know
    expect(codesOf(await ask(CALL))).toEqual(["TOP_THROTTLED"]);

    expect(await lift()).toBe(true);
    expect(fieldOf(await ask(CALL), "syncSurrenderInfo")).toEqual({ accepted: true });
    expect(await rested(id)).toMatchObject({ state: "ACCEPTED" });
    expect(await lift()).toBe(false);
  });
});

test("only a caller with the scope may lift a ban", async () => {
  for (const caller of ["desk", "reader", "retry", "gateway"]) expect(codesOf(await ask(LIFT, {}, caller))).toEqual(["FORBIDDEN"]);
});

test.each([
  [{ report: "syncSurrender" }, /^report: Send one of .*syncSurrenderInfo/],
  [{ why: " " }, /^why: Send the reason\.$/],
])("%j is refused, and the message says what to send instead", async (variables, message) => {
  const { errors } = await ask(LIFT, variables, "ban-lifter");
  expect(errors?.[0]).toMatchObject({ message: expect.stringMatching(message), extensions: { code: "BAD_USER_INPUT" } });
});
