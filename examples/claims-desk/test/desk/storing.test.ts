import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needsBrowser, withDesk } from "../support/desk.ts";
import { delivered } from "../support/enqueue.ts";
import { button, control, fillExample, outcomeCard, store, story } from "../support/form.ts";

/** The idempotency keys of all mutations that the page sends from now on. */
function keys(page: Page): string[] {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (!request.postData()?.includes("mutation")) return; // the desk also queries the delivery by its key
    const { variables } = (request.postDataJSON() ?? {}) as { readonly variables?: { readonly idempotencyKey?: string } };
    if (variables?.idempotencyKey) sent.push(variables.idempotencyKey);
  });
  return sent;
}

describe("Storing a report", needsBrowser, () => {
  const desk = withDesk();

  test("shows its timeline until nothing more happens, with TOP's request id", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo");
    await delivered(desk.facade, "opens the store"); // opening the store takes some seconds
    await desk.facade.reset();
    await desk.facade.script({ fault: "delay", ms: 5000 });
    await fillExample(page);
    await store(page);
    await outcomeCard(page, "Being sent");
    await outcomeCard(page, "Accepted");
    assert.deepEqual(await story(page), ["Stored", "Attempt: TOP answered", "Settled: Accepted"]);
    assert.match(await page.locator(".timeline:visible .request-id code").innerText(), /^\w{8,}$/);
    assert.equal((await desk.facade.calls()).length, 1);
  });

  test("stops polling when nothing more happens", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo");
    await page.clock.install(); // this clock runs, and a test can move it forward
    await fillExample(page);
    await store(page);
    await outcomeCard(page, "Accepted");
    let asked = 0;
    page.on("request", () => asked++);
    await page.clock.runFor(60_000);
    assert.equal(asked, 0);
  });

  test("has one key and one delivery for the same content, and another key for other content", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo");
    const sent = keys(page);
    await fillExample(page);
    await store(page);
    await outcomeCard(page, "Accepted");
    await control(page, "SyncSurrenderInfo.refundMoney").fill("101");
    await store(page);
    await page.getByText("This content was reported already").waitFor();
    await control(page, "SyncSurrenderInfo.refundMoney").fill("100"); // the first content again
    await button(page, "Store and deliver").click({ force: true });
    await page.getByText("This content was reported already").waitFor();
    assert.equal(new Set(sent).size, 2);
    assert.equal(sent.length, 2);
  });

  test("is safe to repeat after a lost connection: the same key, one delivery, one call", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo");
    const sent = keys(page);
    await page.route("**/graphql", async (route) => {
      if (route.request().postData()?.includes("mutation")) await route.fetch(); // the report is stored, and the answer is lost
      await route.abort("connectionreset");
    });
    await fillExample(page);
    await store(page);
    const card = await outcomeCard(page, "No answer: it is not certain that the report arrived");
    assert.match(await card.innerText(), /The endpoint did not answer/);
    await button(page, "Send the report").click({ force: true }); // it is locked, because the report may be stored
    await page.getByText("The last outcome is unknown").waitFor();
    await page.route("**/graphql", (route) =>
      route.request().postData()?.includes("DeliveryByKey") ? route.abort("connectionreset") : route.continue(),
    );
    await button(page, "Ask again (it stays one report)").click();
    await outcomeCard(page, "Accepted");
    assert.ok(sent.length >= 5, `${sent.length}`); // four automatic requests (retryLinkOptions), one by the button, and more while the store opens
    assert.equal(new Set(sent).size, 1);
    assert.equal((await desk.facade.calls()).length, 1);
  });

  test("does not allow the same report to be sent as well", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo");
    await fillExample(page);
    await store(page);
    await outcomeCard(page, "Accepted");
    await button(page, "Send the report").click({ force: true });
    await page.getByText("This content was reported already").waitFor();
    assert.equal((await desk.facade.calls()).length, 1);
  });

  test("shows its timeline as soon as it can be read, without a click", async (t) => {
    const page = await desk.open(t, "SyncSurrenderInfo");
    await page.route("**/graphql", (route) => {
      const { operationName } = route.request().postDataJSON() as { readonly operationName: string };
      return operationName === "Delivery" ? route.abort("connectionreset") : route.continue();
    });
    await fillExample(page);
    await store(page);
    await page.getByText("Stored reports are not lost.").waitFor();
    await page.unroute("**/graphql");
    await outcomeCard(page, "Accepted");
  });

  test("with fields to correct stores nothing", async (t) => {
    const page = await desk.open(t, "ClaimWorkcardInsurance");
    await store(page);
    await outcomeCard(page, "Some fields need attention");
  });
});
