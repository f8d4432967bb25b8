/** Amounts in fen, which TOP uses, and in yuan, which people use. Only digits are moved, so no number is rounded. */
import type { Money } from "../words/words.ts";

/** The yuan of an amount in fen: `1250` is 12.50 yuan. Undefined if the text is not an integer. */
export function yuanOf(fen: string): string | undefined {
  const digits = /^-?\d+$/.test(fen.trim()) ? fen.trim().padStart(3, "0") : undefined;
  return digits && `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/^0+(?=\d)/, "");
}

/** An amount that was typed in yuan, such as `12.5`, in both units. If the text is not an amount, it is an example amount. */
export function asYuan(text: string): Money {
  const [, yuan = "12", part = "50"] = /^\s*(\d+)(?:[.,](\d{1,2}))?\s*元?\s*$/.exec(text) ?? [];
  const cents = part.padEnd(2, "0");
  return { yuan: `${yuan}.${cents}`, fen: `${yuan}${cents}`.replace(/^0+(?=\d)/, "") };
}
