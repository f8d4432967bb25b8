/** A moment, by the clock of whoever reads it. */
import type { ReactNode } from "react";
import { useLanguage } from "../words/use-words.tsx";

/** @param at ISO 8601. */
export function Moment({ at }: { readonly at: string }): ReactNode {
  const { language } = useLanguage();
  const format = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", { dateStyle: "medium", timeStyle: "medium" });
  return <time dateTime={at}>{format.format(new Date(at))}</time>;
}
