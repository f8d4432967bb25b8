/** Amounts in fen, which TOP takes, and in yuan, in which people think. Digits only: no number is rounded. */
import type { Money } from "../words/words.ts";

/** `1250` is 12.50 yuan; undefined for what is no whole number of fen. */
export function yuanOf(fen: string): string | undefined {
  const digits = /^-?\d+$/.test(fen.trim()) ? fen.trim().padStart(3, "0") : undefined;
  return digits && `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/^0+(?=\d)/, "");
}

/** What was written as yuan, such as `12.5`, in both units; an amount to go by when it is no amount at all. */
export function asYuan(text: string): Money {
  const [, yuan = "12", part = "50"] = /^\s*(\d+)(?:[.,](\d{1,2}))?\s*元?\s*$/.exec(text) ?? [];
  const cents = part.padEnd(2, "0");
  return { yuan: `${yuan}.${cents}`, fen: `${yuan}${cents}`.replace(/^0+(?=\d)/, "") };
}
