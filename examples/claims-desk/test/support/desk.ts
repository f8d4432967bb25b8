/** The built desk in a browser, over a real endpoint: given to the tests of a file, taken back afterwards. */
import { existsSync } from "node:fs";
import { after, before, beforeEach, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { type PreviewServer, preview } from "vite";
import { type Facade, startFacade } from "./facade.ts";

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** For the options of a test; in CI a browser that is missing is a failure. */
export const needsBrowser: { readonly skip: string | false } = {
  skip: existsSync(CHROMIUM) || process.env.CI === "true" ? false : `There is no browser at ${CHROMIUM}; CHROMIUM_PATH names another.`,
};

export interface Desk {
  readonly facade: Facade;
  /** A page of its own for one test, in English unless told otherwise, at a report. */
  open(t: TestContext, report: string, options?: BrowserContextOptions): Promise<Page>;
}

/**
 * Read its members inside tests only. A ban that a test scripts keeps its method closed for that long, whatever is reset.
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
      t.after(() => context.close());
      const page = await context.newPage();
      page.setDefaultTimeout(60_000); // two cores, shared, and the first report opens the store
      await page.goto(`${running.server.resolvedUrls?.local[0]}#${report}`);
      await page.locator("article:visible :is(.method, .filter)").waitFor(); // the endpoint has answered
      return page;
    },
  };
}
