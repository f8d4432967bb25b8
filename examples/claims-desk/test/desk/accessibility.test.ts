import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { needsBrowser, withDesk } from "../support/desk.ts";
import { delivered, enqueued } from "../support/enqueue.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const appearances = [
  ["zh-CN", "light"],
  ["en-US", "dark"],
] as const;

/** The rules that the page violates, with the elements that violate them. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = (await page.evaluate("axe.run()")) as AxeResults;
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
}

/** [state, report, fault, the steps to the state] */
const states: readonly (readonly [string, string, object | undefined, (page: Page) => Promise<unknown>])[] = [
  ["with every group unfolded and every list filled", "ReflowInsuredOrder", undefined, unfold],
  ["with fields to correct", "ClaimWorkcardInsurance", undefined, (page) => sendFrom(page, false)],
  ["with a receipt", "ClaimWorkcardInsurance", undefined, sendFrom],
  ["with a refusal", "ClaimWorkcardInsurance", { fault: "business-failure" }, sendFrom],
  // No other test here sends this report. The ban ends after the tests: at its end the stored report is sent, and would use another test's fault.
  ["with a countdown", "ReflowInsuredOrder", { fault: "throttle", banSeconds: 600 }, sendFrom],
  ["with an unknown outcome", "ClaimWorkcardInsurance", { fault: "drop-after-read" }, sendFrom],
  ["with the settings open", "SyncSurrenderInfo", undefined, (page) => page.locator(".site > .quiet").click()],
];

async function sendFrom(page: Page, filled = true): Promise<void> {
  if (filled) await page.locator(".example:visible").click();
  await page.locator(".actions:visible .primary").click();
  await page.locator(".card:visible").waitFor();
}

async function unfold(page: Page): Promise<void> {
  await page.locator(".example:visible").click();
  for (const summary of await page.locator("article:visible summary").all()) await summary.click();
}

/** [state, fault, the steps to the state on the delivery's page] */
const deliveries: readonly (readonly [string, object | undefined, (page: Page) => Promise<unknown>])[] = [
  ["an accepted delivery", undefined, (page) => page.locator(".card.good:visible").waitFor()],
  ["a refused delivery", { fault: "business-failure" }, (page) => page.locator(".card.bad:visible").waitFor()],
  [
    "an unknown delivery in the list of those that need attention",
    { fault: "drop-after-read" },
    (page) => page.locator("tbody a").first().waitFor(),
  ],
  ["the question before an unknown delivery is sent again", { fault: "drop-after-read" }, (page) => openDialog(page, 1)],
  ["a conclusion with fields to correct", { fault: "drop-after-read" }, concludeNothing],
  ["the meaning of every state", undefined, (page) => page.locator("summary:visible").click()],
];

async function openDialog(page: Page, position: number): Promise<void> {
  await page.locator(".operator:visible > button").nth(position).click();
  await page.locator("dialog[open]").waitFor();
}

async function concludeNothing(page: Page): Promise<void> {
  await openDialog(page, 0);
  await page.locator("dialog[open] [type=submit]").click();
  await page.locator("dialog[open] [aria-invalid=true]").first().waitFor();
}

describe("axe finds no problem", needsBrowser, () => {
  const desk = withDesk();

  for (const [state, report, fault, act] of states) {
    test(state, async (t) => {
      for (const [locale, colorScheme] of appearances) {
        const page = await desk.open(t, report, { locale, colorScheme });
        if (fault) await desk.facade.script(fault);
        await act(page);
        assert.deepEqual(await violations(page), [], `${locale}, ${colorScheme}`);
      }
    });
  }

  test("with a waiting delivery, and with a cancelled one", async (t) => {
    await desk.facade.script({ fault: "throttle", banSeconds: 600 }); // no other test here sends this report
    await enqueued(desk.facade, "meets the ban");
    while ((await desk.facade.calls()).length === 0) await setTimeout(100);
    for (const [locale, colorScheme] of appearances) {
      const page = await desk.open(t, "SyncSurrenderInfo", { locale, colorScheme });
      await page.locator(".example:visible").click();
      await page.locator(".actions:visible .second").click();
      await page.locator(".operator:visible").waitFor();
      assert.deepEqual(await violations(page), [], `waiting, ${locale}, ${colorScheme}`);
      await openDialog(page, 0);
      await page.locator("dialog[open] [type=submit]").click();
      await page.locator(".card.idle:visible").waitFor();
      assert.deepEqual(await violations(page), [], `cancelled, ${locale}, ${colorScheme}`);
    }
  });
});

describe("axe finds no problem in the deliveries", needsBrowser, () => {
  const desk = withDesk();

  for (const [state, fault, act] of deliveries) {
    test(state, async (t) => {
      if (fault) await desk.facade.script(fault);
      const { id } = await delivered(desk.facade, state);
      for (const [locale, colorScheme] of appearances) {
        const page = await desk.open(t, `deliveries/${id}`, { locale, colorScheme });
        await page.locator(".timeline:visible").waitFor();
        await act(page);
        assert.deepEqual(await violations(page), [], `${locale}, ${colorScheme}`);
      }
    });
  }
});
