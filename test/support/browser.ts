/** A real browser for tests: Debian's Chromium, driven by playwright-core. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executablePath = "/usr/bin/chromium";

/** Whether this machine has the browser. Without it, the tests are skipped; but in CI they fail. */
export const hasBrowser: boolean = existsSync(executablePath) || process.env.CI === "true";

/** A new browser with an empty profile. It makes no requests of its own. */
export function launchBrowser(): Promise<Browser> {
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", ...quiet] });
}
