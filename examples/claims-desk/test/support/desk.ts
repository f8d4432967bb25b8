/** The built desk in a browser, with a real endpoint, for one test file. It is stopped after the tests. */
import { existsSync } from "node:fs";
import { after, before, beforeEach, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { type PreviewServer, preview } from "vite";
import { type Facade, startFacade } from "./facade.ts";

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Options for tests that need the browser. Without it, they are skipped; but in CI they fail. */
export const needsBrowser: { readonly skip: string | false } = {
  skip:
    existsSync(CHROMIUM) || process.env.CI === "true" ? false : `There is no browser at ${CHROMIUM}. Set CHROMIUM_PATH to use another one.`,
};

export interface Desk {
  readonly facade: Facade;
  /** Opens a new page for one test, at a report. It is in English by default. */
  open(t: TestContext, report: string, options?: BrowserContextOptions): Promise<Page>;
}

/**
 * Read its members only inside tests. A ban that a test scripts holds for its whole duration, also after a reset.
 * @param settings of the endpoint.
 */
export function withDesk(settings: Readonly<Record<string, string>> = {}): Desk {
  if (needsBrowser.skip) return {} as Desk;
  const running = {} as { facade: Facade; server: PreviewServer; browser: Browser };
  before(async () => {
    running.facade = await startFacade(settings);
    process.env.FACADE_URL = running.facade.url.origin;
    running.server = await preview({ root: fileURLToPath(new URL("../..", import.meta.url)), preview: { port: 0 }, logLevel: "error" });
    running.browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });
  after(async () => {
    await running.browser?.close();
    await running.server?.close();
    await running.facade?.stop();
  });
  beforeEach(() => running.facade.reset());
  return {
    get facade() {
      return running.facade;
    },
    open: async (t, report, options = {}) => {
      const context = await running.browser.newContext({ locale: "en-US", viewport: { width: 1360, height: 900 }, ...options });
      const page = await context.newPage();
      t.after(async () => {
        if (!t.passed) t.diagnostic(`The page showed:\n${await page.locator("article:visible").allInnerTexts().catch(String)}`);
        await context.close();
      });
      page.setDefaultTimeout(60_000); // the machine may have two busy cores, and the first report opens the store
      await page.goto(`${running.server.resolvedUrls?.local[0]}#${report}`);
      await page.locator("article:visible :is(.method, .filter)").waitFor(); // the endpoint has answered
      return page;
    },
  };
}
