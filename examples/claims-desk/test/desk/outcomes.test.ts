import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { needsBrowser, withDesk } from "../support/desk.ts";
import { button, colourOf, control, fillExample, outcomeCard, send } from "../support/form.ts";

const UNKNOWN = "Outcome unknown: do not send it again";
const NO_ANSWER = "No answer: it is not certain that the report arrived";

/** [fault, headline, what else the card says, also in its details] */
const cases: readonly (readonly [object, string, RegExp])[] = [
  [{ fault: "error", code: 50, subCode: "isv.invalid-parameter", subMsg: "非法参数" }, "TOP does not accept this content", /非法参数/],
  [{ fault: "error", code: 27, msg: "Invalid session" }, "The seller's session is missing, invalid or expired", /TOP_UNAUTHENTICATED/],
  [{ fault: "error", code: 11, msg: "Insufficient isv permissions" }, "This application may not call the API", /TOP_FORBIDDEN/],
  [{ fault: "error", code: 25, msg: "Invalid signature" }, "The endpoint is misconfigured", /Invalid signature/],
  [{ fault: "error", code: 15, subCode: "isp.remote-service-timeout" }, UNKNOWN, /did not answer in time/],
  [{ fault: "drop-after-read" }, UNKNOWN, /connection to TOP broke/],
  [{ fault: "http", status: 502, body: "<html>" }, UNKNOWN, /cannot be read/],
  [{ fault: "truncated" }, UNKNOWN, /cannot be read/],
];

/** Longer than the endpoint waits before it answers that the report is stored. */
const BAN_SECONDS = 5;

describe("When there is no usable answer", needsBrowser, () => {
  const desk = withDesk({ TOP_TIMEOUT_MS: "3000" });

  for (const [fault, headline, words] of cases) {
    test(`${JSON.stringify(fault)} is shown in words, and the page sends it once`, async (t) => {
      const page = await desk.open(t, "SyncSurrenderInfo");
      await desk.facade.script(fault);
      await fillExample(page);
      await send(page);
      const card = await outcomeCard(page, headline);
      assert.match((await card.textContent()) ?? "", words);
      assert.doesNotMatch(await card.innerText(), /ECONN|socket|TOP_/); // these are only in the technical details, which are closed
      assert.equal(await button(page, "Retry as it is").count(), 0);
      assert.equal((await desk.facade.calls()).length, 1);
    });
  }

  test("throttled: the report is stored, waits for the end of the ban, and is delivered automatically", async (t) => {
    const page = await desk.open(t, "ReflowInsuredOrder"); // no other test here sends this report, because TOP bans its method for some time
    await desk.facade.script({ fault: "throttle", banSeconds: BAN_SECONDS });
    await fillExample(page);
    await send(page);
    await outcomeCard(page, "Waiting");
    await outcomeCard(page, "Accepted");
    const [first, second] = await desk.facade.calls();
    assert.deepEqual(second?.decoded, first?.decoded);
  });

  test("accepted: three clicks on either button are one call, until the content changes", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo");
    await fillExample(page);
    await send(page);
    await outcomeCard(page, "TOP accepted the report");
    await button(page, "Send the report").click({ force: true });
    await button(page, "Store and deliver").click({ force: true });
    await fillExample(page);
    await button(page, "Send the report").click({ force: true });
    await page.getByText("This content was reported already").waitFor();
    assert.equal((await desk.facade.calls()).length, 1);
    await control(page, "SyncSurrenderInfo.refundMoney").fill("101");
    await send(page);
    await page.getByText("This content was reported already").waitFor();
    assert.equal((await desk.facade.calls()).length, 2);
  });

  test("success is green and a refusal is red, in light and in dark mode", async (t) => {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await desk.open(t, "SyncSurrenderInfo", { colorScheme });
      await fillExample(page);
      await control(page, "SyncSurrenderInfo.refundMoney").fill(colorScheme === "light" ? "102" : "103");
      await send(page);
      const taken = await outcomeCard(page, "TOP accepted the report");
      assert.equal(await colourOf(taken.locator("h3")), "green");
      assert.equal(await colourOf(taken, "borderLeftColor"), "green");
      await control(page, "SyncSurrenderInfo.refundMoney").fill(colorScheme === "light" ? "104" : "105");
      await desk.facade.script({ fault: "business-failure" });
      await send(page);
      assert.equal(await colourOf((await outcomeCard(page, "TOP refused the report")).locator("h3")), "red");
    }
  });

  test("unknown: after a reload the page still warns, and says what to look for, until the person has checked", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo");
    await desk.facade.script({ fault: "http", status: 502, body: "<html>" });
    await control(page, "SyncSurrenderInfo.instPolicyId").fill("ZA-reload");
    await send(page);
    await outcomeCard(page, UNKNOWN);
    await page.reload();
    const card = await outcomeCard(page, UNKNOWN);
    await card.getByText("What to look for in TOP's back office").waitFor();
    await card.getByText("(Beijing time)").first().waitFor();
    await button(page, "I have checked that the report had no effect. Allow sending again.").click();
    await page.reload();
    await page.locator("article:visible").getByText("TOP's answer appears here").waitFor();
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
    await button(page, "I have checked that the report had no effect. Allow sending again.").click();
    await page.keyboard.press("Enter"); // the button that sends has the focus
    await outcomeCard(page, "TOP accepted the report");
    assert.equal((await desk.facade.calls()).length, 2);
  });

  test("if the endpoint cannot be reached, the outcome is unknown, and all requests have the same key", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo");
    const keys: unknown[] = [];
    await page.route("**/graphql", async (route) => {
      const { query, variables } = route.request().postDataJSON();
      if (query.includes("mutation")) keys.push(variables.idempotencyKey);
      await route.abort("connectionreset");
    });
    await fillExample(page);
    await send(page);
    assert.match(await (await outcomeCard(page, NO_ANSWER)).innerText(), /The endpoint did not answer/);
    assert.equal(keys.length, 4); // as many as retryLinkOptions allow
    assert.equal(new Set(keys).size, 1);
  });

  test("while a report is being sent, a second click sends nothing, and the browser asks before the page is left", async (t) => {
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
    await outcomeCard(page, "TOP accepted the report");
    assert.equal((await desk.facade.calls()).length, 1);
  });
});
