import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { needsBrowser, withDesk } from "../support/desk.ts";
import { button, control, fillExample, focusedId, group, outcomeCard, send } from "../support/form.ts";
import { picture } from "../support/picture.ts";

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

  test("screen readers read what is wrong with a field, until it is changed", async (t) => {
    const page = await desk.open(t, "ClaimWorkcardInsurance");
    await fillExample(page);
    const fee = control(page, "ClaimWorkcardInsurance.claimFee");
    await fee.fill("12.5");
    await send(page);
    await outcomeCard(page, "Some fields need attention");
    await picture(page, "screenshot.png");
    assert.equal(await focusedId(page), "ClaimWorkcardInsurance.claimFee");
    const described = (await fee.getAttribute("aria-describedby"))?.split(" ") ?? [];
    const texts = await Promise.all(described.map((id) => control(page, id).innerText()));
    assert.match(texts.join("\n"), /^Enter whole fen\. For 12\.50 yuan, enter 1250\.\nin fen/);
    await fee.fill("1250");
    assert.equal(await fee.getAttribute("aria-invalid"), "false");
    assert.equal(await page.locator(".problem").count(), 0);
    await page.getByText("= 12.50 yuan").waitFor();
  });

  test("the group around a wrong field in a list is opened, and a link with the field's path leads to it", async (t) => {
    const page = await desk.open(t, "ReflowInsuredOrder");
    await group(page, "The trade order that is insured").click();
    for (const quantity of ["11", "", "many"]) {
      await button(page, "Add: The goods").click();
      await page.keyboard.type(quantity && "code"); // the new item's first field has the focus
      if (quantity) await page.getByLabel("Quantity").last().fill(quantity);
    }
    await group(page, "The trade order that is insured").click(); // closes the group
    await send(page);
    const card = await outcomeCard(page, "Some fields need attention");
    // The empty item was removed, so the third item is now the second.
    const id = "ReflowInsuredOrder.subjectMatterInfo.goodsItemList.1.itemQuantity";
    assert.equal(await focusedId(page), id);
    assert.ok(await control(page, id).isVisible());
    const way = card.getByRole("button", { name: "The trade order that is insured › The goods 2 › Quantity" });
    await group(page, "The trade order that is insured").click();
    await way.click();
    assert.equal(await focusedId(page), id);
  });

  test("removing an item of a list removes its problems, and the focus stays in the list", async (t) => {
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

  test("no two visible fields have the same label, with any number of groups and items", async (t) => {
    for (const locale of ["zh-CN", "en-US"]) {
      const page = await desk.open(t, "ReflowInsuredOrder", { locale });
      for (const summary of await page.locator("article:visible summary").all()) await summary.click();
      for (let items = 0; items < 2; items++) await page.locator(".add:visible").last().click();
      const labels = await page.locator(".field:visible label > span").allInnerTexts();
      assert.deepEqual(labels.toSorted(), [...new Set(labels)].toSorted(), locale);
    }
  });

  test("a phone never scrolls sideways, and no option is preselected", async (t) => {
    for (const report of ["SyncSurrenderInfo", "ClaimWorkcardInsurance", "ReflowInsuredOrder", "deliveries"]) {
      const page = await desk.open(t, report, { viewport: { width: 390, height: 844 } });
      for (const summary of await page.locator("article:visible summary").all()) await summary.click();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, report);
      for (const choice of await page.locator("form select:visible").all())
        assert.equal(await choice.locator("option:checked").innerText(), "Please choose");
    }
  });
});
