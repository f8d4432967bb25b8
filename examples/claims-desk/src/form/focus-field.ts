/** Focuses a field and so scrolls to it. Collapsed groups around it are opened first. */
export function focusField(field: Element | null | undefined): void {
  if (!(field instanceof HTMLElement)) return;
  for (let group = field.closest("details"); group; group = group.parentElement?.closest("details") ?? null) group.open = true;
  field.focus();
}
