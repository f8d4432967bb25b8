/** What a person does at the desk and sees there, with the English words. */
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

/** Waits for the card with this headline. */
export async function outcomeCard(page: Page, headline: string): Promise<Locator> {
  const card = page.locator(".card:visible").filter({ has: page.getByRole("heading", { name: headline, exact: true }) });
  await card.waitFor();
  return card;
}

/** The control of a field, by its id: the report's name and the field's path. */
export function control(page: Page, id: string): Locator {
  return page.locator(`[id="${id}"]`);
}

/** The element that opens and closes a group. */
export function group(page: Page, label: string): Locator {
  return page.locator("summary:visible", { hasText: label });
}

export function focusedId(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.id ?? "");
}

/** The headlines of the events in the delivery's timeline. */
export function story(page: Page): Promise<string[]> {
  return page.locator(".timeline:visible > li > strong").allInnerTexts();
}

/** Whether the element's computed colour is more red or more green. */
export function colourOf(element: Locator, property: "color" | "borderLeftColor" = "color"): Promise<"red" | "green"> {
  return element.evaluate((node, name) => {
    const [red = 0, green = 0] =
      getComputedStyle(node)
        [name].match(/[\d.]+/g)
        ?.map(Number) ?? [];
    return green > red ? "green" : "red";
  }, property);
}
