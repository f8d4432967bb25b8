import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { Browser, Locator, Page } from "playwright-core";
import { topApis } from "../../../src/apis/index.ts";
import { hasBrowser, launchBrowser, type Watched, watch } from "../../support/browser.ts";
import { execute } from "../../support/graphiql.ts";
import { resetSandbox, scriptFaults, seenCalls } from "../../support/sandbox.ts";
import { withService } from "../../support/service.ts";

jest.setTimeout(240_000); // a browser on a busy machine is slow

const running = withService();
const methodOf = (field: string): string | undefined => topApis.find((api) => api.field === field)?.method;

/** [tab, field that its answer shows, the API that TOP is called with] */
const tabs = [
  ["SyncSurrenderInfo", "syncSurrenderInfo", methodOf("syncSurrenderInfo")],
  ["ClaimWorkcardInsurance", "claimWorkcardInsurance", methodOf("claimWorkcardInsurance")],
  ["ReflowInsuredOrder", "reflowInsuredOrder", methodOf("reflowInsuredOrder")],
  ["EnqueueSyncSurrenderInfo", "enqueueSyncSurrenderInfo", methodOf("syncSurrenderInfo")],
  ["TopDeliveries", "topDeliveries", undefined],
  ["TopApis", "topApis", undefined],
] as const;

const inBrowser = hasBrowser ? describe : describe.skip;

inBrowser("GraphiQL in a real browser", () => {
  let browser: Browser;
  let page: Page;
  let watched: Watched;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(() => page?.context().close()); // an open page would keep running

  beforeEach(async () => {
    await resetSandbox(running.service.sandboxUrl);
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    watched = watch(context);
    page = await context.newPage();
    page.setDefaultTimeout(120_000); // shorter than the test, so that a failure says at which step
    await page.goto(running.service.url.href);
    await allTabs();
  });

  const tabOf = (name: string, state = ""): Locator =>
    page.locator(`[role="tab"]${state}`, { has: page.getByRole("button", { name, exact: true }) });

  /** Opens a tab with the mouse, pressed once, as a person would. */
  async function open(name: string): Promise<void> {
    await tabOf(name).hover({ position: { x: 30, y: 12 } }); // once it has stopped moving
    await page.mouse.down();
    // The pressed tab has the focus now, and is drawn so. A browser that draws nothing at the moment must not stop the test.
    await page.evaluate(() => Promise.race([new Promise(requestAnimationFrame), new Promise((resolve) => setTimeout(resolve, 1_000))]));
    await page.mouse.up();
    await tabOf(name, "[aria-selected=true]").waitFor();
  }

  /** Waits until every tab is there: they are drawn one after the other. */
  const allTabs = (): Promise<void> => tabOf("TopApis").waitFor();

  /** Waits until the editor of the headers, which draws its first line first, holds the names of ours. */
  const headersHeld = (): Promise<void> =>
    page.locator('[data-uri$="headers.json"]', { hasText: '"authorization"' }).filter({ hasText: '"x-top-session"' }).waitFor();

  /** Runs the open tab and returns what the answer's pane shows, once it shows `expected`. */
  async function run(expected: string): Promise<string> {
    const answer = await execute(page, expected);
    return ((await answer.textContent()) ?? "").replaceAll("\u00a0", " ");
  }

  test("has a short list of tabs; one click opens each, and its operation runs unchanged without an error", async () => {
    expect(await page.getByRole("tab").allInnerTexts()).toEqual(tabs.map(([tab]) => tab));
    // All tabs are completely visible, and the title is in one line.
    const [last, add, title] = await Promise.all(
      [page.getByRole("tab").last(), page.getByRole("button", { name: "New tab" }), page.locator(".graphiql-logo span").last()].map((one) =>
        one.boundingBox(),
      ),
    );
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(add?.x ?? 0);
    expect(title?.height).toBeLessThan(30);
    // From the last to the first: so every tab is closed before it is clicked. The first one is open at the beginning.
    for (const [tab, field] of tabs.toReversed()) {
      await open(tab);
      expect(await run(`"${field}"`)).not.toContain('"errors"');
    }
    if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT }); // npm run screenshot
    const verdicts = (await seenCalls(running.service.sandboxUrl)).map(({ params, verdict }) => `${params.method} ${verdict}`);
    expect(verdicts.sort()).toEqual(tabs.flatMap(([, , method]) => (method ? [`${method} ok`] : [])).sort());
    expect(watched.complaints).toEqual([]);
  });

  test("explains the schema at the start of the documentation; a mutation and its enqueue mutation have different first lines", async () => {
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    const docs = page.locator(".graphiql-doc-explorer");
    await docs.getByText("The insurance APIs of TOP, as one typed GraphQL endpoint.").waitFor();
    await docs.getByText("Mutation", { exact: true }).click();
    const lines = (await docs.getByText("The insurer reports a surrender to Alibaba Health.").allInnerTexts()).map(
      (text) => text.split("\n")[0],
    );
    expect(new Set(lines).size).toBe(2);
  });

  test("has the names of our headers ready in every tab, but sends none of them automatically", async () => {
    await page.getByRole("button", { name: "Headers" }).click();
    await headersHeld();
    await open("ClaimWorkcardInsurance");
    await headersHeld();
    const [request] = await Promise.all([page.waitForRequest("**/graphql"), run('"claimWorkcardInsurance"')]);
    expect(request.headers()).not.toHaveProperty("authorization");
    expect(request.headers()).not.toHaveProperty("x-top-session");
  });

  test.each(["claimWorkcardInsurance", "reflowInsuredOrder"])("opens %s by its URL, and the operation runs unchanged", async (field) => {
    await page.goto("about:blank");
    await page.goto(new URL(`/#example=${field}`, running.service.url).href);
    await allTabs();
    await tabOf(`${field.charAt(0).toUpperCase()}${field.slice(1)}`, "[aria-selected=true]").waitFor();
    expect(await run(`"${field}"`)).toContain('"accepted": true');
    expect(page.url()).toBe(running.service.url.href);
    expect(await page.getByRole("tab").count()).toBe(tabs.length); // it was open already
    expect(watched.complaints).toEqual([]);
  });

  test("shows TOP's throttling as TOP_THROTTLED", async () => {
    await scriptFaults(running.service.sandboxUrl, [{ fault: "throttle", banSeconds: 0, times: 3 }]);
    expect(await run("TOP_THROTTLED")).toContain("retryAfterSeconds");
  });

  test("sends no request to another host, and its policy allows no foreign script", async () => {
    await run('"accepted"');
    expect(watched.hosts()).toEqual([running.service.url.host]);
    const policy = (await fetch(running.service.url)).headers.get("content-security-policy");
    expect(policy).toMatch(/default-src 'none'; script-src 'sha256-[\w+/=]+' blob:;/);
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(watched.complaints).toEqual([]);
  });

  test("keeps the tabs and their variables after a reload, and puts nothing of them into the URL", async () => {
    await open("ReflowInsuredOrder");
    await run('"reflowInsuredOrder"');
    await page.reload();
    await allTabs();
    expect(await page.getByRole("tab").count()).toBe(tabs.length);
    expect(page.url()).toBe(running.service.url.href);
    await open("ReflowInsuredOrder");
    await run('"reflowInsuredOrder"');
    const methods = (await seenCalls(running.service.sandboxUrl)).map(({ params, verdict }) => [params.method, verdict]);
    expect(methods).toEqual(Array(2).fill([methodOf("reflowInsuredOrder"), "ok"]));
  });
});
