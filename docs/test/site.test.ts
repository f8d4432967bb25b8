/** The built site in a real browser, wide and narrow. `SCREENSHOTS=folder` keeps what it looked like. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";

const dist = fileURLToPath(new URL("../.vitepress/dist", import.meta.url));
const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const skip = existsSync(executablePath) || process.env.CI ? false : `There is no ${executablePath}`;
const types: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".png": "image/png" };

const server = createServer((request, response) => {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  const file = join(dist, path.endsWith("/") ? `${path}index.html` : path);
  readFile(file).then(
    (content) => response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream").end(content),
    () => response.writeHead(path === "/favicon.ico" ? 204 : 404).end(),
  );
});

let browser: Browser;
before(async () => {
  if (skip) return;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
});
after(async () => {
  await browser?.close();
  server.close();
  server.closeAllConnections();
});

/** A page of the site, and everything that went wrong on it until now. */
async function open(path: string, width: number): Promise<{ readonly page: Page; readonly problems: string[] }> {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  page.setDefaultTimeout(120_000);
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => /^(data|blob):/.test(request.url()) || request.url().startsWith(origin) || problems.push(request.url()));
  page.on("response", (response) => response.status() >= 400 && problems.push(`${response.status()} ${response.url()}`));
  await page.goto(`${origin}/${path}`, { waitUntil: "networkidle" });
  return { page, problems };
}

async function keep(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`), timeout: 0 });
}

const sites = [
  "",
  "docs/",
  "docs/errors.html",
  "docs/apis.html",
  "docs/architecture.html",
  "docs/zh/",
  "docs/zh/errors.html",
  "docs/zh/delivery.html",
];

for (const width of [1280, 360]) {
  test(`Every page opens without an error, asks no other host, and is no wider than the window (${width})`, { skip }, async () => {
    for (const path of sites) {
      const { page, problems } = await open(path, width);
      await page.locator("h1").waitFor();
      await keep(page, `${width}-${path.replaceAll("/", "-").replace(".html", "") || "home"}`);
      const beyond = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assert.deepEqual({ path, problems, beyond }, { path, problems: [], beyond: 0 });
      await page.close();
    }
  });
}

test("Every picture is drawn", { skip }, async () => {
  const { page } = await open("docs/errors.html", 1280);
  const widths = await page
    .locator(".picture img")
    .evaluateAll((images) => images.map((image) => (image as unknown as { naturalWidth: number }).naturalWidth));
  assert.equal(widths.length, 2);
  assert.ok(widths.every((width) => width > 100));
  await page.close();
});

for (const [path, word, found] of [
  ["docs/", "MAX_DEPTH", /Limits|Settings|Architecture/],
  ["docs/zh/", "幂等键", /投递|客户端|错误/],
] as const) {
  test(`The search finds ${word}`, { skip }, async () => {
    const { page, problems } = await open(path, 1280);
    await page.locator(".VPNavBarSearch button").click();
    await page.locator(".VPLocalSearchBox input").fill(word);
    const first = page.locator(".VPLocalSearchBox .result").first();
    await first.waitFor();
    assert.match(await first.innerText(), found);
    await keep(page, `search-${word}`);
    await first.click();
    await page.locator("h1").waitFor();
    assert.deepEqual(problems, []);
    await page.close();
  });
}
