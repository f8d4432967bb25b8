import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { needsBrowser, withDesk } from "../support/desk.ts";
import { button, control, fillExample, focusedId, group, outcomeCard, send } from "../support/form.ts";

describe("What is wrong with a field", needsBrowser, () => {
  const desk = withDesk();

  test("every required field that is missing is marked, the first one has the focus, and nothing reaches TOP", async (t) => {
    const page = await desk.open(t, "ClaimWorkcardInsurance");
    await send(page);
    const card = await outcomeCard(page, "Some fields need attention");
    const marked = await page.locator('[aria-invalid="true"]').all();
    assert.equal(marked.length, 6);
    assert.equal(await focusedId(page), "ClaimWorkcardInsurance.claimCount");
    assert.equal(await card.getByRole("button").first().innerText(), "Number of claim orders");
    assert.deepEqual(await desk.facade.calls(), []);
  });

  test("the field says what is wrong where a screen reader finds it, until it is touched", async (t) => {
    const page = await desk.open(t, "ClaimWorkcardInsurance");
    await fillExample(page);
    const fee = control(page, "ClaimWorkcardInsurance.claimFee");
    await fee.fill("12.5");
    await send(page);
    await outcomeCard(page, "Some fields need attention");
    assert.equal(await focusedId(page), "ClaimWorkcardInsurance.claimFee");
    const described = (await fee.getAttribute("aria-describedby"))?.split(" ") ?? [];
    const texts = await Promise.all(described.map((id) => control(page, id).innerText()));
    assert.match(texts.join("\n"), /^Write whole fen: for 12.50 yuan, write 1250\.\nin fen/);
    await fee.fill("1250");
    assert.equal(await fee.getAttribute("aria-invalid"), "false");
    assert.equal(await page.locator(".problem").count(), 0);
    await page.getByText("= 12.50 yuan").waitFor();
  });

  test("a wrong field deep in a list is unfolded, named by its way, and one click away", async (t) => {
    const page = await desk.open(t, "ReflowInsuredOrder");
    await group(page, "The trade order that is insured").click();
    for (const quantity of ["11", "", "many"]) {
      await button(page, "Add: The goods").click();
      await page.keyboard.type(quantity && "code"); // the new item's first field has the focus
      if (quantity) await page.getByLabel("Quantity").last().fill(quantity);
    }
    await group(page, "The trade order that is insured").click(); // folds it
    await send(page);
    const card = await outcomeCard(page, "Some fields need attention");
    // The item that nobody filled in is gone, so that the third is the second now.
    const id = "ReflowInsuredOrder.subjectMatterInfo.goodsItemList.1.itemQuantity";
    assert.equal(await focusedId(page), id);
    assert.ok(await control(page, id).isVisible());
    const way = card.getByRole("button", { name: "The trade order that is insured › The goods 2 › Quantity" });
    await group(page, "The trade order that is insured").click();
    await way.click();
    assert.equal(await focusedId(page), id);
  });

  test("removing an item of a list takes its complaints along, and leaves the focus in the list", async (t) => {
    const page = await desk.open(t, "ReflowInsuredOrder");
    await group(page, "The trade order that is insured").click();
    await button(page, "Add: The goods").click();
    await page.getByLabel("Quantity").fill("many");
    await send(page);
    await outcomeCard(page, "Some fields need attention");
    await button(page, "Remove: The goods, item 1").click();
    assert.equal(await page.locator('[aria-invalid="true"]').count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Add: The goods");
  });

  test("no two fields that can be seen have the same label, however many groups and items there are", async (t) => {
    for (const locale of ["zh-CN", "en-US"]) {
      const page = await desk.open(t, "ReflowInsuredOrder", { locale });
      for (const summary of await page.locator("article:visible summary").all()) await summary.click();
      for (let items = 0; items < 2; items++) await page.locator(".add:visible").last().click();
      const labels = await page.locator(".field:visible label > span").allInnerTexts();
      assert.deepEqual(labels.toSorted(), [...new Set(labels)].toSorted(), locale);
    }
  });

  test("a phone never scrolls sideways, and no choice is made for anybody", async (t) => {
    for (const report of ["SyncSurrenderInfo", "ClaimWorkcardInsurance", "ReflowInsuredOrder", "deliveries"]) {
      const page = await desk.open(t, report, { viewport: { width: 390, height: 844 } });
      for (const summary of await page.locator("article:visible summary").all()) await summary.click();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, report);
      for (const choice of await page.locator("form select:visible").all())
        assert.equal(await choice.locator("option:checked").innerText(), "Please choose");
    }
  });
});
