/** What a person does at the desk and sees there, in English unless told otherwise. */
import type { Locator, Page } from "playwright-core";

export function button(page: Page, name: string): Locator {
  return page.getByRole("button", { name, exact: true });
}

export async function fillExample(page: Page): Promise<void> {
  await button(page, "Fill with the page's example").click();
}

export async function send(page: Page): Promise<void> {
  await button(page, "Send the report").click();
}

export async function store(page: Page): Promise<void> {
  await button(page, "Store and deliver").click();
}

/** The card with this headline, once it is there. */
export async function outcomeCard(page: Page, headline: string): Promise<Locator> {
  const card = page.locator(".card:visible").filter({ has: page.getByRole("heading", { name: headline, exact: true }) });
  await card.waitFor();
  return card;
}

/** The control of a field, by its place in the report. */
export function control(page: Page, id: string): Locator {
  return page.locator(`[id="${id}"]`);
}

/** What folds and unfolds a group. */
export function group(page: Page, label: string): Locator {
  return page.locator("summary:visible", { hasText: label });
}

/** The id of the element that has the focus. */
export function focusedId(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.id ?? "");
}

/** What the timeline of the delivery says, event by event. */
export function story(page: Page): Promise<string[]> {
  return page.locator(".timeline:visible > li > strong").allInnerTexts();
}

/** Which of the two the element's computed colour is nearer to. */
export function colourOf(element: Locator, property: "color" | "borderLeftColor" = "color"): Promise<"red" | "green"> {
  return element.evaluate((node, name) => {
    const [red = 0, green = 0] =
      getComputedStyle(node)
        [name].match(/[\d.]+/g)
        ?.map(Number) ?? [];
    return green > red ? "green" : "red";
  }, property);
}
