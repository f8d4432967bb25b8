/** Copies a text to the clipboard, and says whether that worked. */
import { type ReactNode, useState } from "react";
import { Icon } from "../icon.tsx";
import { useWords } from "../words/use-words.tsx";

/** @param what names the text for a screen reader. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }): ReactNode {
  const words = useWords().outcome;
  const [done, setDone] = useState<"copied" | "copyFailed">();
  const copy = async (): Promise<void> => {
    // Browsers allow pages to use the clipboard only over https or on localhost.
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setDone(copied ? "copied" : "copyFailed");
  };
  return (
    <button type="button" className="copy" onClick={() => void copy()} aria-label={`${done ? words[done] : words.copy} · ${what}`}>
      <Icon name={done === "copied" ? "accepted" : "copy"} />
      {done ? words[done] : words.copy}
    </button>
  );
}
