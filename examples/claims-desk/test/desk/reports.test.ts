import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { needsBrowser, withDesk } from "../support/desk.ts";
import { button, control, fillExample, outcomeCard, send } from "../support/form.ts";

describe("Sending a report", needsBrowser, () => {
  const desk = withDesk();

  for (const [report, faults, headline] of [
    ["SyncSurrenderInfo", [], "TOP accepted the report"],
    ["ReflowInsuredOrder", [], "TOP accepted the report"],
    ["ClaimWorkcardInsurance", [], "TOP accepted the report"],
    ["ClaimWorkcardInsurance", [{ fault: "business-failure" }], "TOP refused the report"],
  ] as const) {
    test(`${report} with the page's example passes every check of TOP: ${headline}`, async (t) => {
      const page = await desk.open(t, report);
      if (faults.length > 0) await desk.facade.script(...faults);
      await fillExample(page);
      await send(page);
      await outcomeCard(page, headline);
      assert.deepEqual(
        (await desk.facade.calls()).map(({ verdict }) => verdict),
        ["ok"],
      );
    });
  }

  test("the receipt has TOP's request id, and copies it", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo", { permissions: ["clipboard-read", "clipboard-write"] });
    await fillExample(page);
    await send(page);
    const card = await outcomeCard(page, "TOP accepted the report");
    const requestId = await card.locator(".request-id code").innerText();
    assert.match(requestId, /^\w{8,}$/);
    await button(page, "Copy · TOP request id").click();
    await button(page, "Copied · TOP request id").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), requestId);
  });

  test("a refusal shows TOP's code and words", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo");
    await desk.facade.script({ fault: "business-failure" });
    await fillExample(page);
    await send(page);
    const card = await outcomeCard(page, "TOP refused the report");
    assert.match(await card.innerText(), /沙箱按脚本拒绝.*SANDBOX_REFUSED/s);
    assert.equal(await page.getByRole("alert").locator(".card").count(), 1);
  });

  test("zero, no and all 64 bits arrive as they were typed, and empty fields do not arrive", async (t) => {
    const page = await desk.open(t, "ReflowInsuredOrder");
    await control(page, "ReflowInsuredOrder.amount").fill("0");
    await control(page, "ReflowInsuredOrder.premium").fill(" 9223372036854775807 ");
    await control(page, "ReflowInsuredOrder.majorOrder").selectOption({ label: "No" });
    await control(page, "ReflowInsuredOrder.insureTime").fill("2022-10-11T08:30");
    await send(page);
    await outcomeCard(page, "TOP accepted the report");
    const [call] = await desk.facade.calls();
    const sent = '{"insure_time":"2022-10-11 08:30:00","amount":0,"major_order":false,"premium":9223372036854775807}';
    assert.equal(call?.params.insured_order_reflow_request, sent);
  });

  test("an empty form is not sent, and says so", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo");
    await send(page);
    await page.getByText("Nothing is filled in yet.").waitFor();
    assert.deepEqual(await desk.facade.calls(), []);
  });

  test("the content of one report is still there after another one was shown", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo");
    await control(page, "SyncSurrenderInfo.status").fill("APPLY");
    await page.getByRole("link", { name: "Claim result" }).click();
    await page.getByRole("heading", { name: "Claim result" }).waitFor();
    await page.goBack();
    assert.equal(await control(page, "SyncSurrenderInfo.status").inputValue(), "APPLY");
    assert.equal(await page.getByRole("link", { name: "Surrender" }).getAttribute("aria-current"), "page");
  });
});
