/** What a person does in GraphiQL. */
import type { Locator, Page } from "playwright-core";

/** Longer than the tenth of a second that GraphiQL waits before it reads the document of a tab that was opened. */
const READ_MS = 500;

/**
 * Runs the operation of the open tab. Returns the pane of the answer, once it shows `expected`.
 *
 * A press before GraphiQL has read the document sends nothing. GraphiQL waits by a timer of the page, and so does this: of two timers of one
 * page the earlier one is first, however busy the machine is.
 */
export async function execute(page: Page, expected: string): Promise<Locator> {
  await page.locator('[data-uri$=".graphql"] .view-line').first().waitFor(); // the editors are there
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), READ_MS);
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await page.getByRole("button", { name: "Execute query" }).click();
  await sent;
  const answer = page.locator(".result-window", { hasText: expected });
  await answer.waitFor();
  return answer;
}
