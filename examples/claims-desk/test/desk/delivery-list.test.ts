import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needsBrowser, withDesk } from "../support/desk.ts";
import { delivered, enqueued } from "../support/enqueue.ts";
import { button, outcomeCard } from "../support/form.ts";

/** The idempotency keys that the list shows. */
function listed(page: Page): Promise<string[]> {
  return page.locator("tbody .key").allInnerTexts();
}

async function choose(page: Page, filter: string, choice: string): Promise<void> {
  await page.getByLabel(filter, { exact: true }).selectOption({ label: choice });
}

describe("The list of deliveries", needsBrowser, () => {
  const desk = withDesk();

  test("says that nothing needs attention, and then shows what does", async (t) => {
    const page = await desk.open(t, "deliveries");
    await page.getByText("Nothing needs attention.").waitFor();
    await delivered(desk.facade, "good");
    await desk.facade.script({ fault: "drop-after-read" });
    await delivered(desk.facade, "in doubt");
    await desk.facade.script({ fault: "error", code: 11, msg: "Insufficient isv permissions" });
    await delivered(desk.facade, "to be corrected");
    await button(page, "Refresh").click();
    await page.getByText("2 shown").waitFor();
    assert.deepEqual(await listed(page), ["to be corrected", "in doubt"]);
  });

  test("is filtered by state and by report", async (t) => {
    await delivered(desk.facade, "said yes");
    await desk.facade.script({ fault: "business-failure" });
    await delivered(desk.facade, "said no");
    const page = await desk.open(t, "deliveries");
    await choose(page, "State", "Refused");
    await page.getByText("1 shown").waitFor();
    assert.deepEqual(await listed(page), ["said no"]);
    await choose(page, "Report", "Claim result");
    await page.getByText("There is no such delivery.").waitFor();
    await choose(page, "Report", "Surrender");
    await page.getByText("1 shown").waitFor();
    await choose(page, "State", "All");
    await page.locator("tbody .key", { hasText: "said yes" }).waitFor();
    assert.deepEqual((await listed(page)).slice(0, 2), ["said no", "said yes"]);
  });

  test("shows first what each delivery is about, and finds it by that in any state", async (t) => {
    await delivered(desk.facade, "ZA-found");
    await delivered(desk.facade, "ZA-other");
    const page = await desk.open(t, "deliveries", { viewport: { width: 390, height: 844 } });
    await page.getByLabel("Find by number").fill("ZA-found");
    await page.keyboard.press("Enter");
    await page.getByText("1 shown").waitFor();
    assert.match(await page.locator("tbody a").innerText(), /^ZA-found\s+Surrender/);
    await page.locator("tbody a").click();
    const card = await outcomeCard(page, "Accepted");
    assert.match(await card.locator(".facts > div").first().innerText(), /^The insurer's own policy id\nZA-found$/);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  });

  test("shows older deliveries on request, and none of them twice", async (t) => {
    for (const number of Array.from({ length: 21 }, (_, index) => index)) await enqueued(desk.facade, `page ${number}`);
    const page = await desk.open(t, "deliveries");
    await choose(page, "State", "All");
    await page.getByText("20 shown, and there are more").waitFor();
    await button(page, "Show older ones").click();
    await page.getByText(/^2\d shown$/).waitFor();
    const shown = await listed(page);
    assert.deepEqual(
      shown.slice(0, 21),
      Array.from({ length: 21 }, (_, index) => `page ${20 - index}`),
    );
    assert.equal(new Set(shown).size, shown.length);
  });

  test("opens each delivery by keyboard, and its address works after a reload", async (t) => {
    const { id } = await delivered(desk.facade, "kept");
    const page = await desk.open(t, "deliveries");
    await choose(page, "State", "All");
    await page.locator("tbody a").first().focus();
    await page.keyboard.press("Enter");
    await outcomeCard(page, "Accepted");
    assert.match(page.url(), new RegExp(`#deliveries/${id}$`));
    assert.equal(await page.evaluate(() => document.activeElement?.className), "outcome");
    await page.reload();
    await outcomeCard(page, "Accepted");
    await page.goBack();
    await page.getByText("Choose a delivery to see what happened to it.").waitFor();
  });

  test("says that a delivery does not exist, also in Chinese", async (t) => {
    const page = await desk.open(t, "deliveries/00000000-0000-4000-8000-000000000000", { locale: "zh-CN" });
    await page.getByText("没有这条投递，或者它属于别人。").waitFor();
    await page.getByText("各状态的含义与处理办法").click();
    await page.getByText("可能已执行，也可能没有。").waitFor();
  });

  test("says that it cannot be read, and that nothing is lost", async (t) => {
    await desk.facade.script({ fault: "drop-after-read" });
    await delivered(desk.facade, "still here");
    const page = await desk.open(t, "deliveries");
    await page.locator("tbody .key", { hasText: "still here" }).waitFor();
    await page.route("**/graphql", (route) => route.abort("connectionreset"));
    await button(page, "Refresh").click();
    await page.getByText("Stored reports are not lost.").waitFor();
    await page.unroute("**/graphql");
    await button(page, "Refresh").click();
    await page.locator("tbody .key", { hasText: "still here" }).waitFor();
  });
});
