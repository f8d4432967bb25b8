/** The pictures of the README: `npm run screenshot` writes them anew. */
import { join } from "node:path";
import type { Page } from "playwright-core";

/** Writes the page as it is now into the folder SCREENSHOTS; without this setting it does nothing. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, name), fullPage: true });
}
