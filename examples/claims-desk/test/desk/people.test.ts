import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { needsBrowser, withDesk } from "../support/desk.ts";
import { button, control, fillExample, focusedId, outcomeCard, send } from "../support/form.ts";

describe("The person at the desk", needsBrowser, () => {
  const desk = withDesk();

  test("sees the browser's language, can choose the other, and sees that one again after a reload", async (t) => {
    const page = await desk.open(t, "ClaimWorkcardInsurance", { locale: "zh-CN" });
    const lang = (): Promise<string> => page.locator("html").getAttribute("lang") as Promise<string>;
    assert.deepEqual([await lang(), await page.title()], ["zh-CN", "理赔工作台"]);
    await page.getByLabel(/^理赔金额/).waitFor();
    await button(page, "English").click();
    await page.getByLabel(/^Amount of the claim/).waitFor();
    assert.deepEqual([await lang(), await page.title()], ["en", "Claims desk"]);
    await page.reload();
    await page.getByLabel(/^Amount of the claim/).waitFor();
    assert.equal(await lang(), "en");
  });

  test("reads problems and outcomes in Chinese", async (t) => {
    const page = await desk.open(t, "ClaimWorkcardInsurance", { locale: "zh-CN" });
    await button(page, "提交").click();
    await outcomeCard(page, "有内容需要修改");
    await desk.facade.script({ fault: "error", code: 11, msg: "Insufficient isv permissions" });
    await button(page, "填入文档示例").click();
    await button(page, "提交").click();
    const card = await outcomeCard(page, "没有权限调用这个接口");
    const [topWords, requestId] = ["Insufficient isv permissions", /\b[0-9a-f]{12}\b/];
    assert.doesNotMatch((await card.innerText()).replace(topWords, "").replace(requestId, ""), /[a-z]{4}/);
  });

  test("enters the seller's token, which is sent with the report and stored nowhere", async (t) => {
    const page = await desk.open(t, "ClaimWorkcardInsurance");
    await button(page, "Settings").click();
    assert.equal(await focusedId(page), "settings.token");
    await page.keyboard.type("someone-else");
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Settings");
    await page.getByText("Your token will be used").waitFor();
    await fillExample(page);
    await send(page);
    await outcomeCard(page, "The seller's session is missing, invalid or expired");
    assert.equal((await desk.facade.calls())[0]?.params.session, "someone-else");
    assert.doesNotMatch(JSON.stringify(await page.context().storageState()), /someone-else/);
    await page.reload();
    await page.getByText("If you enter no token").waitFor();
  });

  test("needs no mouse, and Enter in a field does not send the report", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo");
    await control(page, "SyncSurrenderInfo.alipayOpenId").focus();
    await page.keyboard.type("208812345678");
    await page.keyboard.press("Enter");
    assert.deepEqual(await desk.facade.calls(), []);
    for (let presses = 0; (await focusedId(page)) !== "SyncSurrenderInfo.send"; presses++) {
      assert.ok(presses < 10, "The button that sends is not reached by Tab.");
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await outcomeCard(page, "TOP accepted the report");
  });

  test("is told if the list of APIs cannot be read, and can still work", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo");
    await page.clock.install(); // the client waits before it asks again
    await page.route("**/graphql", (route) => route.fulfill({ status: 503 }));
    await page.reload();
    await control(page, "SyncSurrenderInfo.status").fill("APPLY");
    await page.clock.runFor(60_000);
    await page.getByText("The list of APIs cannot be read").waitFor();
  });
});
