/** Operations on whole reports, over HTTP, on the embedded store: pause, resume, show. */
import { expect, test } from "@jest/globals";
import { codesOf, fieldOf, withDeliveryService } from "../../support/delivery-service.ts";
import { resetSandbox, scriptFaults } from "../../support/sandbox.ts";

const { running, ask, enqueue, rested } = withDeliveryService();

const STANDING = "{ report waiting oldest bannedUntil heldBack paused { since until who why } }";
const PAUSE = `mutation ($report: TopReport! = syncSurrenderInfo, $until: DateTime, $why: String = "their system moves") { pauseTopReport(report: $report, until: $until, why: $why) ${STANDING} }`;
const RESUME = `mutation ($why: String = "it has moved") { resumeTopReport(report: syncSurrenderInfo, why: $why) ${STANDING} }`;
const REPORTS = `{ topReports ${STANDING} }`;
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

test("deliveries of a paused report are stored and wait, direct calls still work, and the pause is shown until the report is resumed", async () => {
  const paused = { since: expect.any(String), until: tomorrow, who: "pauser", why: "their system moves" };
  expect(fieldOf(await ask(PAUSE, { until: tomorrow }, "pauser"), "pauseTopReport")).toMatchObject({ waiting: 0, paused });
  const { id } = await enqueue("APPLY");
  expect(fieldOf(await ask('mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }'), "syncSurrenderInfo")).toEqual({
    accepted: true,
  });
  const shown = await ask("query ($id: ID!) { topDelivery(id: $id) { state nextAttemptAt attempts { code } } }", { id });
  expect(fieldOf(shown, "topDelivery")).toEqual({ state: "QUEUED", nextAttemptAt: tomorrow, attempts: [] });
  const [surrender, ...others] = fieldOf<readonly object[]>(await ask(REPORTS, {}, "reader"), "topReports");
  expect(surrender).toMatchObject({
    report: "syncSurrenderInfo",
    waiting: 1,
    oldest: expect.any(String),
    paused,
    bannedUntil: null,
    heldBack: false,
  });
  for (const other of others) expect(other).toMatchObject({ waiting: 0, oldest: null, paused: null });
  expect(fieldOf(await ask(RESUME, {}, "pauser"), "resumeTopReport")).toMatchObject({ paused: null });
  expect(await rested(id)).toMatchObject({ state: "ACCEPTED" });
});

test("a ban is shown after a delivery was refused by it", async () => {
  await scriptFaults(running.service.sandboxUrl, [{ fault: "throttle", banSeconds: 600 }]);
  const { id } = await enqueue("APPLY");
  for (;;) {
    const [surrender] = fieldOf<readonly { readonly bannedUntil: string | null }[]>(await ask(REPORTS, {}, "reader"), "topReports");
    if (surrender?.bannedUntil) break;
  }
  await resetSandbox(running.service.sandboxUrl); // It bans no more. Otherwise the delivery might meet the ban again before it is looked for.
  await ask('mutation { liftTopBan(report: syncSurrenderInfo, why: "done") }', {}, "ban-lifter");
  expect(fieldOf<readonly object[]>(await ask(REPORTS, {}, "reader"), "topReports")[0]).toMatchObject({ bannedUntil: null });
  expect(await rested(id)).toMatchObject({ state: "ACCEPTED" });
});

test("a pause needs the scope and a reason, and its end must be in the future", async () => {
  for (const caller of ["desk", "reader", "ban-lifter"]) {
    expect(codesOf(await ask(PAUSE, {}, caller))).toEqual(["FORBIDDEN"]);
    expect(codesOf(await ask(RESUME, {}, caller))).toEqual(["FORBIDDEN"]);
  }
  expect(codesOf(await ask(REPORTS, {}, "desk"))).toEqual(["FORBIDDEN"]);
  for (const variables of [{ until: "2020-01-01T00:00:00Z" }, { why: " " }])
    expect(codesOf(await ask(PAUSE, variables, "pauser"))).toEqual(["BAD_USER_INPUT"]);
});
