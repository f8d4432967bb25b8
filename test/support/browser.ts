/** A real browser for tests: Debian's Chromium, driven by playwright-core. */
import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** Whether this machine has the browser. Without it, the tests are skipped, with a warning; but in CI they fail. */
export const hasBrowser: boolean = existsSync(executablePath) || process.env.CI === "true";
if (!hasBrowser)
  console.warn(`There is no browser at ${executablePath}, so the browser tests are skipped. Set CHROMIUM_PATH to use another one.`);

/** A new browser with an empty profile. It makes no requests of its own. */
export function launchBrowser(): Promise<Browser> {
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", ...quiet] });
}

/** What the pages of a context ask for and complain about, from now on. */
export interface Watched {
  /** Hosts of the requests, each once; empty for a `data:` URL. */
  readonly hosts: () => readonly string[];
  /** Errors on the console, and errors that no script caught. */
  readonly complaints: readonly string[];
}

export function watch(context: BrowserContext): Watched {
  const hosts = new Set<string>();
  const complaints: string[] = [];
  context.on("request", (request) => hosts.add(new URL(request.url().replace(/^blob:/, "")).host));
  context.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  context.on("weberror", (error) => complaints.push(error.error().message));
  return { hosts: () => [...hosts], complaints };
}
