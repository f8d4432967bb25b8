import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { needsBrowser, withDesk } from "../support/desk.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds, rule by rule, with the elements that break it. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = (await page.evaluate("axe.run()")) as AxeResults;
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
}

/** [state, report, fault, what brings it about] */
const states: readonly (readonly [string, string, object | undefined, (page: Page) => Promise<unknown>])[] = [
  ["with every group unfolded and every list filled", "ReflowInsuredOrder", undefined, unfold],
  ["with fields to mend", "ClaimWorkcardInsurance", undefined, (page) => sendFrom(page, false)],
  ["with a receipt", "ClaimWorkcardInsurance", { fault: "business-success" }, sendFrom],
  ["with a refusal", "ClaimWorkcardInsurance", { fault: "business-failure" }, sendFrom],
  ["with a countdown", "ReflowInsuredOrder", { fault: "throttle", banSeconds: 60 }, sendFrom], // nothing else here sends this report
  ["with an unknown outcome", "ClaimWorkcardInsurance", { fault: "drop-after-read" }, sendFrom],
  ["with the settings open", "SyncSurrenderInfo", undefined, (page) => page.locator(".site > .quiet").click()],
];

async function sendFrom(page: Page, filled = true): Promise<void> {
  if (filled) await page.locator(".actions:visible .quiet").first().click();
  await page.locator(".actions:visible .primary").click();
  await page.locator(".card:visible").waitFor();
}

async function unfold(page: Page): Promise<void> {
  await page.locator(".actions:visible .quiet").first().click();
  for (const summary of await page.locator("article:visible summary").all()) await summary.click();
}

describe("axe finds nothing to complain about", needsBrowser, () => {
  const desk = withDesk();

  for (const [state, report, fault, act] of states) {
    test(state, async (t) => {
      for (const [locale, colorScheme] of [["zh-CN", "light"] as const, ["en-US", "dark"] as const]) {
        const page = await desk.open(t, report, { locale, colorScheme });
        if (fault) await desk.facade.script(fault);
        await act(page);
        assert.deepEqual(await violations(page), [], `${locale}, ${colorScheme}`);
      }
    });
  }
});
