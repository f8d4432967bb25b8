/** A time in Beijing time, which TOP uses, wherever the reader is. */
import type { ReactNode } from "react";
import { useLanguage } from "../words/use-words.tsx";

/** @param at ISO 8601. */
export function Moment({ at }: { readonly at: string }): ReactNode {
  const { language, words } = useLanguage();
  const format = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "medium",
    timeZone: "Asia/Shanghai",
  });
  return (
    <time dateTime={at}>
      {format.format(new Date(at))} {words.deliveries.beijing}
    </time>
  );
}
