import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { needsBrowser, withDesk } from "../support/desk.ts";
import { button, control, fillExample, outcomeCard, send } from "../support/form.ts";

const UNKNOWN = "Outcome unknown: do not send it again";

/** [fault, headline, whether a retry is offered, what else the card says] */
const cases: readonly (readonly [object, string, boolean, RegExp])[] = [
  [
    { fault: "error", code: 50, subCode: "isv.invalid-parameter", subMsg: "非法参数" },
    "TOP does not accept this content",
    false,
    /非法参数/,
  ],
  [
    { fault: "error", code: 27, msg: "Invalid session" },
    "The seller's session is missing, invalid or expired",
    false,
    /TOP_UNAUTHENTICATED/,
  ],
  [{ fault: "error", code: 11, msg: "Insufficient isv permissions" }, "This application may not call the API", false, /TOP_FORBIDDEN/],
  [{ fault: "error", code: 25, msg: "Invalid signature" }, "The endpoint is misconfigured", false, /Invalid signature/],
  [
    { fault: "error", code: 15, subCode: "isp.http-connection-refuse", times: 3 },
    "TOP was not reached",
    true,
    /isp\.http-connection-refuse/,
  ],
  [{ fault: "error", code: 15, subCode: "isp.remote-service-timeout" }, UNKNOWN, false, /did not answer in time/],
  [{ fault: "drop-after-read" }, UNKNOWN, false, /connection to TOP broke/],
  [{ fault: "http", status: 502, body: "<html>" }, UNKNOWN, false, /cannot be read/],
  [{ fault: "truncated" }, UNKNOWN, false, /cannot be read/],
];

/** Longer than the endpoint waits by itself. */
const BAN_SECONDS = 5;

describe("When there is no usable answer", needsBrowser, () => {
  const desk = withDesk({ TOP_TIMEOUT_MS: "3000" });

  for (const [fault, headline, retry, words] of cases) {
    test(`${JSON.stringify(fault)} is told in words, ${retry ? "with" : "without"} a retry, and the page sends it once`, async (t) => {
      const page = await desk.open(t, "SyncSurrenderInfo");
      await desk.facade.script(fault);
      await fillExample(page);
      await send(page);
      const card = await outcomeCard(page, headline);
      assert.match(await card.innerText(), words);
      assert.equal(await button(page, "Retry as it is").count(), retry ? 1 : 0);
      // What TOP certainly did not execute the endpoint itself tries three times before it says so.
      assert.equal((await desk.facade.calls()).length, retry ? 3 : 1);
    });
  }

  test("throttled: a countdown runs for as long as the ban, then the same report can be sent again as it was", async (t) => {
    const page = await desk.open(t, "ReflowInsuredOrder"); // a report of its own: its method stays closed while TOP bans it
    await desk.facade.script({ fault: "throttle", banSeconds: BAN_SECONDS });
    await fillExample(page);
    await send(page);
    const card = await outcomeCard(page, "Too many calls: TOP asks you to wait");
    await card
      .getByRole("timer")
      .getByText(/^Retry in [1-5] s$/)
      .waitFor();
    const retry = button(page, "Retry as it is");
    assert.ok(await retry.isDisabled());
    assert.equal((await desk.facade.calls()).length, 1);
    await card.getByText("You can retry now.").waitFor();
    await control(page, "ReflowInsuredOrder.currency").fill("typed while waiting");
    await retry.click();
    await outcomeCard(page, "TOP took the report");
    const [first, second] = await desk.facade.calls();
    assert.deepEqual(second?.decoded, first?.decoded);
  });

  test("unknown: the form does not send again before the person has checked", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo");
    await desk.facade.script({ fault: "drop-after-read" });
    await fillExample(page);
    await send(page);
    await outcomeCard(page, UNKNOWN);
    await page.getByText("The last outcome is unknown").waitFor();
    await button(page, "Send the report").click({ force: true });
    await button(page, "Clear").click();
    await fillExample(page);
    await button(page, "Send the report").click({ force: true });
    assert.equal((await desk.facade.calls()).length, 1);
    await button(page, "I have checked that it had no effect; let me send again").click();
    await page.keyboard.press("Enter"); // the focus went to the button that sends
    await outcomeCard(page, "TOP took the report");
    assert.equal((await desk.facade.calls()).length, 2);
  });

  test("an endpoint that cannot be reached leaves the outcome unknown, and is asked once", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo");
    let asked = 0;
    await page.route("**/graphql", async (route) => {
      asked++;
      await route.abort("connectionreset");
    });
    await fillExample(page);
    await send(page);
    assert.match(await (await outcomeCard(page, UNKNOWN)).innerText(), /The endpoint did not answer/);
    assert.equal(asked, 1);
  });

  test("while a report is on its way, a second click sends nothing, and leaving the page is asked about", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo");
    const gate = Promise.withResolvers<void>();
    await page.route("**/graphql", (route) => gate.promise.then(() => route.continue()));
    await fillExample(page);
    await send(page);
    await page.getByRole("status").getByText("Sending…").waitFor();
    await button(page, "Sending…").click({ force: true });
    const [question] = await Promise.all([page.waitForEvent("dialog"), page.close({ runBeforeUnload: true })]);
    assert.equal(question.type(), "beforeunload");
    await question.dismiss();
    gate.resolve();
    await outcomeCard(page, "TOP took the report");
    assert.equal((await desk.facade.calls()).length, 1);
  });
});
