import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { topApis } from "../../src/apis/index.ts";
import { hasBrowser, launchBrowser } from "../support/browser.ts";
import { resetSandbox, scriptFaults, seenCalls } from "../support/sandbox.ts";
import { withService } from "../support/service.ts";

jest.setTimeout(90_000); // a browser on a busy machine takes its time

const running = withService();
const tabs = topApis.map(({ field, method }) => ({ mutation: field, method, tab: field.charAt(0).toUpperCase() + field.slice(1) }));

const inBrowser = hasBrowser ? describe : describe.skip;
if (!hasBrowser) console.warn("No /usr/bin/chromium here: the browser tests of GraphiQL are skipped. In CI they would fail.");

inBrowser("GraphiQL in a real browser", () => {
  let browser: Browser;
  let page: Page;
  let asked: string[];
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    await resetSandbox(running.service.sandboxUrl);
    page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
    asked = [];
    complaints = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(running.service.url.href);
    await page.getByRole("tab", { name: "SyncSurrenderInfo" }).waitFor();
  });

  /** Opens a tab, and waits until GraphiQL has stored that it did: before that it may still run the last one's operation. */
  async function open(name: string): Promise<void> {
    const tab = page.getByRole("tab", { name });
    if ((await tab.getAttribute("aria-selected")) === "true") return;
    await tab.getByRole("button", { name }).press("Enter"); // by keyboard, for the tabs slide about and a busy machine misses them
    const index = tabs.findIndex((one) => one.tab === name);
    await page.waitForFunction((wanted) => JSON.parse(localStorage.getItem("graphiql:tabState") ?? "{}").activeTabIndex === wanted, index);
  }

  /** Runs the open tab and returns what the answer's pane shows, once it shows `expected`. */
  async function run(expected: string): Promise<string> {
    await page.getByRole("button", { name: "Execute query" }).click();
    const answer = page.locator(".result-window", { hasText: expected });
    await answer.waitFor();
    return (await answer.textContent()) ?? "";
  }

  test("has one tab per mutation, each of which runs as it is and is answered", async () => {
    expect(await page.getByRole("tab").allInnerTexts()).toEqual(tabs.map(({ tab }) => tab));
    for (const { tab, mutation } of tabs) {
      await open(tab);
      await run(`"${mutation}"`);
    }
    if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT }); // npm run screenshot
    const calls = await seenCalls(running.service.sandboxUrl);
    expect(calls.map(({ params, verdict }) => [params.method, verdict])).toEqual(tabs.map(({ method }) => [method, "ok"]));
    expect(complaints).toEqual([]);
  });

  test("shows TOP's throttling as TOP_THROTTLED", async () => {
    await scriptFaults(running.service.sandboxUrl, [{ fault: "throttle", banSeconds: 0, times: 3 }]);
    expect(await run("TOP_THROTTLED")).toContain("retryAfterSeconds");
  });

  test("asks no other host for anything, under a policy that lets no foreign script run", async () => {
    await run('"accepted"');
    const hosts = asked.map((url) => new URL(url.replace(/^blob:/, "")).host);
    expect([...new Set(hosts)]).toEqual([running.service.url.host]);
    const policy = (await fetch(running.service.url)).headers.get("content-security-policy");
    expect(policy).toMatch(/default-src 'none'; script-src 'sha256-[\w+/=]+' blob:;/);
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(complaints).toEqual([]);
  });

  test("keeps the tabs and their variables over a reload, and nothing of them in the address", async () => {
    await open("ReflowInsuredOrder");
    await run('"reflowInsuredOrder"');
    await page.reload();
    await page.getByRole("tab", { name: "SyncSurrenderInfo" }).waitFor();
    expect(await page.getByRole("tab").count()).toBe(tabs.length);
    expect(page.url()).toBe(running.service.url.href);
    await open("ReflowInsuredOrder");
    await run('"reflowInsuredOrder"');
    const methods = (await seenCalls(running.service.sandboxUrl)).map(({ params, verdict }) => [params.method, verdict]);
    expect(methods).toEqual(Array(2).fill([tabs[2]?.method, "ok"]));
  });
});
