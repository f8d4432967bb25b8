import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { needsBrowser, withDesk } from "../support/desk.ts";
import { asked, delivered } from "../support/enqueue.ts";
import { button, fillExample, outcomeCard, store, story } from "../support/form.ts";
import { picture } from "../support/picture.ts";

const REJECTED = { fault: "error", code: 50, subCode: "isv.invalid-parameter", subMsg: "非法参数" };

/** Waits for the question of an action. */
async function question(page: Page, name: string): Promise<Locator> {
  const dialog = page.getByRole("dialog", { name, exact: true });
  await dialog.waitFor();
  return dialog;
}

describe("An operator", needsBrowser, () => {
  const desk = withDesk();

  test("sends a failed delivery again, after a question that can be closed", async (t) => {
    await desk.facade.script(REJECTED);
    const { id } = await delivered(desk.facade, "failed");
    const page = await desk.open(t, `deliveries/${id}`);
    const card = await outcomeCard(page, "Failed");
    assert.match(await card.innerText(), /Correct what the failure names/);
    await page.getByText("非法参数").first().waitFor();
    await button(page, "Deliver again").click();
    await question(page, "Deliver it again?");
    await page.keyboard.press("Escape");
    assert.equal((await desk.facade.calls()).length, 1);
    await button(page, "Deliver again").click();
    await (await question(page, "Deliver it again?")).getByRole("button", { name: "Deliver again" }).click();
    await outcomeCard(page, "Accepted");
    assert.deepEqual(await story(page), [
      "Stored",
      "Attempt: TOP does not accept this content",
      "Queued again",
      "Attempt: TOP answered",
      "Settled: Accepted",
    ]);
    assert.equal((await desk.facade.calls()).length, 2);
  });

  test("resolves an unknown delivery with a conclusion and a note, and the timeline shows both", async (t) => {
    await desk.facade.script({ fault: "drop-after-read" });
    const { id } = await delivered(desk.facade, "unknown");
    const page = await desk.open(t, `deliveries/${id}`);
    assert.match(await (await outcomeCard(page, "Unknown")).innerText(), /may or may not have been executed/);
    await picture(page, "deliveries.png");
    assert.doesNotMatch(await page.locator(".timeline:visible").innerText(), /TOP_/); // a clerk reads words and no codes
    await button(page, "Resolve").click();
    const dialog = await question(page, "Record the conclusion");
    await dialog.getByRole("button", { name: "Resolve" }).click();
    assert.equal(await dialog.getByText("This field is required.").count(), 2);
    await page.keyboard.press("a"); // the conclusion has the focus, and A selects Accepted
    assert.equal(await dialog.getByLabel("Conclusion").inputValue(), "ACCEPTED");
    await dialog.getByRole("button", { name: "Resolve" }).click();
    await page.keyboard.type("Seen in the back office."); // now the note has the focus
    await dialog.getByRole("button", { name: "Resolve" }).click();
    await outcomeCard(page, "Accepted");
    assert.deepEqual(await story(page), ["Stored", "Attempt: Unknown", "Resolved by an operator", "Settled: Accepted"]);
    await page.locator(".timeline").getByText("Seen in the back office.").waitFor();
    await page.locator(".timeline").getByText("Unknown → Accepted").waitFor();
    assert.equal((await desk.facade.calls()).length, 1);
  });

  test("is warned before an unknown delivery is sent again", async (t) => {
    await desk.facade.script({ fault: "drop-after-read" });
    const { id } = await delivered(desk.facade, "doubtful");
    const page = await desk.open(t, `deliveries/${id}`);
    await button(page, "Deliver again").click();
    assert.match(await (await question(page, "Deliver it again?")).innerText(), /Do not guess/);
  });

  test("cancels a delivery that waits for the end of a ban", async (t) => {
    const page = await desk.open(t, "ReflowInsuredOrder"); // no other test here sends this report
    await desk.facade.script({ fault: "throttle", banSeconds: 600 });
    await fillExample(page);
    await store(page);
    await outcomeCard(page, "Waiting");
    await page.getByText("Earliest next attempt").waitFor();
    await button(page, "Cancel").click();
    await (await question(page, "Cancel this delivery?")).getByRole("button", { name: "Cancel" }).click();
    await outcomeCard(page, "Cancelled");
    assert.equal(await button(page, "Cancel").count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement?.className), "story"); // the pressed button is gone
  });

  test("who is too late gets an error, and sees the current state", async (t) => {
    await desk.facade.script(REJECTED);
    const { id } = await delivered(desk.facade, "late");
    const page = await desk.open(t, `deliveries/${id}`);
    await outcomeCard(page, "Failed");
    await asked(desk.facade, `mutation { resolveTopDelivery(id: "${id}", as: ACCEPTED, note: "elsewhere") { id } }`);
    await button(page, "Deliver again").click();
    await (await question(page, "Deliver it again?")).getByRole("button", { name: "Deliver again" }).click();
    await outcomeCard(page, "The delivery's state does not allow that");
    await outcomeCard(page, "Accepted");
  });

  test("whose answer is lost is told that the result is not certain, and sees the current state", async (t) => {
    await desk.facade.script(REJECTED);
    const { id } = await delivered(desk.facade, "lost");
    const page = await desk.open(t, `deliveries/${id}`);
    await outcomeCard(page, "Failed");
    await page.route("**/graphql", async (route) => {
      const { operationName } = route.request().postDataJSON() as { readonly operationName: string };
      if (operationName !== "RetryDelivery") return route.continue();
      await route.fetch();
      return route.abort("connectionreset");
    });
    await button(page, "Deliver again").click();
    await (await question(page, "Deliver it again?")).getByRole("button", { name: "Deliver again" }).click();
    await outcomeCard(page, "It is not certain that this was done");
    await outcomeCard(page, "Accepted");
    assert.equal((await desk.facade.calls()).length, 2);
  });
});
