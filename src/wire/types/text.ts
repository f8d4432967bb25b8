/** Types of texts for which TOP's page gives a format. A text is checked before it is sent, and sent unchanged. */
import { parseJson } from "../json.ts";
import type { WireType } from "../wire-type.ts";
import { Text } from "./scalar.ts";

const DECIMAL = /^-?\d+(?:\.(\d+))?$/;

/**
 * A decimal as text, such as money, for a `String` of which the page clearly says that it is a number.
 * @param places most digits after the point.
 */
export function Decimal({ places }: { readonly places?: number } = {}): WireType<string> {
  const limit = places === 0 ? ", without a fraction" : `, with at most ${places} digits after the point`;
  const most = places === undefined ? "" : limit;
  const such = places === 0 ? "12" : "12.5";
  return checked("String", `a decimal as text${most}`, `a decimal as text, such as "${such}"${most}`, (text) => {
    const [, fraction = ""] = DECIMAL.exec(text) ?? [text, undefined];
    return DECIMAL.test(text) && fraction.length <= (places ?? fraction.length);
  });
}

/** TOP's `Json`: JSON text that only the provider understands. It is sent unchanged: nothing is re-ordered or rounded. */
export const JsonText: WireType<string> = checked("Json", "JSON text", 'JSON text, such as "{\\"a\\":1}"', (text) => {
  try {
    parseJson(text);
    return true;
  } catch {
    return false;
  }
});

function checked(topName: string, expected: string, wanted: string, isGood: (text: string) => boolean): WireType<string> {
  return {
    ...Text,
    topName: () => topName,
    check: (json, path, report) => {
      if (typeof json !== "string" || !isGood(json)) report({ path, kind: "invalid", expected });
    },
    advise: (value) => (isGood(value) ? undefined : `Send ${wanted}.`),
  };
}
