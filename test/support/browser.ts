/** A real browser, for tests that need one: Debian's Chromium, driven by playwright-core. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executablePath = "/usr/bin/chromium";

/** Whether this machine has the browser. CI must have it: there a missing one fails the tests instead of skipping them. */
export const hasBrowser: boolean = existsSync(executablePath) || process.env.CI === "true";

/** A browser of its own, with a fresh profile, that asks nobody for anything by itself. */
export function launchBrowser(): Promise<Browser> {
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", ...quiet] });
}
