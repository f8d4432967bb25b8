import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { topApis } from "../../../src/apis/index.ts";
import { hasBrowser, launchBrowser, type Watched, watch } from "../../support/browser.ts";
import { execute } from "../../support/graphiql.ts";
import { seenCalls } from "../../support/sandbox.ts";
import { withService } from "../../support/service.ts";

jest.setTimeout(240_000); // a browser on a busy machine is slow

const running = withService();
const narrowed = withService({ TOP_APIS: "alihealth,tmallClaims" });
const addressOf = (hash = ""): string => new URL(`/apis${hash}`, running.service.url).href;
const claim = topApis.find(({ field }) => field === "claimWorkcardInsurance") as (typeof topApis)[number];

test("TOP_APIS decides what the page lists", async () => {
  const html = await (await fetch(new URL("/apis", narrowed.service.url))).text();
  const shown = [...html.matchAll(/<details class="api" id="(\w+)"/g)].map(([, field]) => field);
  const exposed = topApis.filter(({ family, field }) => family === "alihealth" || field === "tmallClaims");
  expect(shown.sort()).toEqual(exposed.map(({ field }) => field).sort());
  expect(html).not.toContain("reflowInsuredOrder");
});

test("the page's content policy allows only the page's own script and style, and no loading", async () => {
  const { headers } = await fetch(addressOf());
  expect(headers.get("content-security-policy")).toMatch(
    /^default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  );
});

const inBrowser = hasBrowser ? describe : describe.skip;

inBrowser("The catalogue in a real browser", () => {
  let browser: Browser;
  let page: Page;
  let watched: Watched;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  beforeEach(() => open());
  afterEach(async () => {
    expect(watched.complaints).toEqual([]);
    expect(watched.hosts().filter(Boolean)).toEqual([running.service.url.host]);
    await page.context().close();
  });

  async function open(hash = "", options: BrowserContextOptions = {}): Promise<void> {
    await page?.context().close();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-US", ...options });
    watched = watch(context);
    page = await context.newPage();
    page.setDefaultTimeout(240_000); // as long as the test may take
    await page.goto(addressOf(hash));
  }

  const search = (): Locator => page.getByRole("searchbox");
  const shown = (): Promise<string[]> => page.locator("details.api:visible").evaluateAll((all) => all.map(({ id }) => id));
  const opened = (): Promise<string[]> => page.locator("details.api[open]").evaluateAll((all) => all.map(({ id }) => id));
  const focused = (): Promise<string | undefined> => page.evaluate("document.activeElement.closest('.api, input')?.id");
  const widthBeyond = (): Promise<number> => page.evaluate("document.documentElement.scrollWidth - innerWidth");

  test("shows every API, by family", async () => {
    expect((await shown()).sort()).toEqual(topApis.map(({ field }) => field).sort());
    expect(await page.locator("section > h2").allInnerTexts()).toEqual([...new Set(topApis.map(({ family }) => family))]);
    expect(await page.getByRole("status").innerText()).toBe(`${topApis.length} APIs`);
  });

  const searches = [
    ["Chinese", claim.titleZh],
    ["English", "SURRENDER to alibaba health"],
    ["TOP's name", claim.method],
    ["the apiId", String(claim.apiId)],
    ["the apiId in full width", "６５５９５"],
    ["the field", claim.field],
    ["a member's name and its meaning", "claim_order_no 拒绝理赔原因"],
  ] as const;

  test(`can be searched by ${searches.map(([how]) => how).join(", ")}`, async () => {
    for (const [how, words] of searches) {
      await search().fill(words);
      const found = await shown();
      expect({ how, found }).toEqual({ how, found: expect.arrayContaining([how === "English" ? "syncSurrenderInfo" : claim.field]) });
      expect(found.length).toBeLessThan(topApis.length);
      expect(await page.getByRole("status").innerText()).toBe(`${found.length} / ${topApis.length} APIs`);
      if (!how.startsWith("a member")) expect({ how, found: found.length }).toEqual({ how, found: 1 });
    }
  });

  test("says when nothing is found, and shows all again when the search is empty", async () => {
    await search().fill("zzqx");
    expect(await shown()).toEqual([]);
    expect(await page.getByText("No API found.").isVisible()).toBe(true);
    await search().press("Escape");
    expect(await shown()).toHaveLength(topApis.length);
  });

  test("uses the browser's language, or the chosen one, also after a reload", async () => {
    const summary = page.locator(`#${claim.field} > summary`);
    expect(await summary.innerText()).toContain(claim.title);
    expect(await summary.innerText()).not.toContain(claim.titleZh);
    await page.getByRole("button", { name: "中文" }).click();
    expect(await summary.innerText()).toContain(claim.titleZh);
    expect(await summary.innerText()).not.toContain(claim.title);
    await page.reload();
    expect(await summary.innerText()).toContain(claim.titleZh);
    expect(await page.getByRole("button", { name: "中文" }).getAttribute("aria-pressed")).toBe("true");
    await open("", { locale: "zh-CN" });
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("TOP 保险接口目录");
  });

  test("shows everything in both languages when scripts are off", async () => {
    await open("", { javaScriptEnabled: false });
    const text = await page.locator(`#${claim.field} > summary`).innerText();
    expect(text).toContain(claim.titleZh);
    expect(text).toContain(claim.title);
  });

  test("opens the API in the URL's hash, with its fields, outcome, scope and session", async () => {
    await open("#reflowInsuredOrder");
    expect(await opened()).toEqual(["reflowInsuredOrder"]);
    const api = page.locator("#reflowInsuredOrder");
    const facts = await api.locator("dl").innerText();
    for (const fact of ["alibaba.finance.insurance.icbu.insure.order.callback", "64983", "order:write", "result.success"])
      expect(facts).toContain(fact);
    const row = api.getByRole("row", { name: "subjectMatterInfo", exact: false }).first();
    expect(await row.getByRole("rowheader").innerText()).toContain("subjectMatterInfo");
    if (process.env.SCREENSHOT) {
      await open(`#${claim.field}`, { viewport: { width: 1280, height: 1000 } });
      await search().fill(claim.titleZh);
      await page.evaluate("scrollTo(0, 0)");
      await page.screenshot({ path: process.env.SCREENSHOT }); // npm run screenshot
    }
  });

  test("can be used with the keyboard alone: / searches, arrows move through the results, Enter opens, Escape clears the search", async () => {
    await page.keyboard.press("/");
    expect(await focused()).toBe("search");
    await page.keyboard.type(String(claim.apiId));
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe(claim.field);
    await page.keyboard.press("Enter");
    expect(await opened()).toEqual([claim.field]);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.innerText")).toBe("Try it");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("ArrowUp");
    expect(await focused()).toBe("search");
    await page.keyboard.press("Escape");
    expect(await shown()).toHaveLength(topApis.length);
  });

  test.each(["en-US", "zh-CN"])("fits on a phone in %s with everything open, without horizontal scrolling", async (locale) => {
    await open("", { locale, viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
    expect(await widthBeyond()).toBe(0);
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    expect(await widthBeyond()).toBe(0);
  });

  test.each([
    ["Try it", "claimWorkcardInsurance", '"accepted": true'],
    ["Store it", "enqueueClaimWorkcardInsurance", '"state"'],
  ])("%s opens GraphiQL with the operation in a tab, and the operation runs unchanged", async (link, field, expected) => {
    await open(`#${claim.field}`);
    const [graphiql] = await Promise.all([
      page.waitForEvent("popup"),
      page.locator(`#${claim.field}`).getByRole("link", { name: link, exact: true }).click(),
    ]);
    graphiql.setDefaultTimeout(240_000);
    const name = `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
    await graphiql.locator('[role="tab"][aria-selected=true]', { has: graphiql.getByRole("button", { name, exact: true }) }).waitFor();
    const answer = await execute(graphiql, expected);
    expect(await answer.textContent()).toContain(`"${field}"`);
    expect((await seenCalls(running.service.sandboxUrl)).map(({ params }) => params.method)).toContain(claim.method);
    expect(page.url()).toBe(addressOf(`#${claim.field}`));
  });
});
