/** Brings a field before the eyes and under the keyboard, also out of a folded group. */
export function focusField(field: Element | null | undefined): void {
  if (!(field instanceof HTMLElement)) return;
  for (let group = field.closest("details"); group; group = group.parentElement?.closest("details") ?? null) group.open = true;
  field.focus();
}
