/** A ban of TOP and the operator who lifts it, over HTTP, on the embedded store. */
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

describe.each(["api", "app"])("of the %s", (scope) => {
  test("what waits for the end of a ban is sent at once when it is lifted, and direct calls are too", async () => {
    await scriptFaults(running.service.sandboxUrl, [{ fault: "throttle", banSeconds: 600, scope }]);
    expect(codesOf(await ask(CALL))).toEqual(["TOP_THROTTLED"]);
    const { id } = await enqueue("APPLY");
    await untilAttempted(id);
    await resetSandbox(running.service.sandboxUrl); // TOP has ended it; nobody here knows
    expect(codesOf(await ask(CALL))).toEqual(["TOP_THROTTLED"]);

    expect(await lift()).toBe(true);
    expect(fieldOf(await ask(CALL), "syncSurrenderInfo")).toEqual({ accepted: true });
    expect(await rested(id)).toMatchObject({ state: "ACCEPTED" });
    expect(await lift()).toBe(false);
  });
});

test("a ban is lifted only by who has the scope for it", async () => {
  for (const caller of ["desk", "reader", "retry", "gateway"]) expect(codesOf(await ask(LIFT, {}, caller))).toEqual(["FORBIDDEN"]);
});

test.each([
  [{ report: "syncSurrender" }, /^report: Send one of .*syncSurrenderInfo/],
  [{ why: " " }, /^why: Send the reason\.$/],
])("%j is refused, with what to send instead", async (variables, message) => {
  const { errors } = await ask(LIFT, variables, "ban-lifter");
  expect(errors?.[0]).toMatchObject({ message: expect.stringMatching(message), extensions: { code: "BAD_USER_INPUT" } });
});
