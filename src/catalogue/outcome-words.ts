/** Describes which member of an answer means success or refusal, and which gives the reason. */
import type { TopApi } from "../top/api.ts";
import type { TopFieldDeclaration } from "../wire/field.ts";
import { outcomePath } from "../wire/receipt.ts";
import type { Words } from "./words.ts";

/** One or two sentences, with names and codes between backticks. */
export function outcomeWords({ payload }: Pick<TopApi, "payload">): Words {
  const [accepted, code, message] = (["accepted", "failureCode", "failureMessage"] as const).map((part) => outcomePath(payload, part));
  const yesOrNo = yesOrNoWords(accepted ?? []);
  const why = [code, message].flatMap((path = []) => (path.length > 0 ? [`\`${nameOf(path)}\``] : []));
  if (why.length === 0) return yesOrNo;
  return {
    zh: `${yesOrNo.zh}拒绝原因见 ${why.join("、")}。`,
    en: `${yesOrNo.en} The reason for a refusal is in ${why.join(" and ")}.`,
  };
}

function yesOrNoWords(path: readonly TopFieldDeclaration[]): Words {
  const outcome = path.at(-1)?.outcome;
  if (outcome === undefined) {
    return {
      zh: "页面没有业务结果字段：TOP 有应答，`accepted` 即为 true。",
      en: "The page has no member for the business outcome: `accepted` is true when TOP has answered.",
    };
  }
  const name = `\`${nameOf(path)}\``;
  if (typeof outcome === "string")
    return { zh: `${name} 为 true 表示成功，false 表示拒绝。`, en: `${name}: true means success, false means refusal.` };
  const [yes, no] = [outcome.accepted, outcome.refused].map((texts) => texts?.map((text) => `\`${text}\``));
  return {
    zh: `${name} 为 ${yes?.join("、")} 表示成功，${no ? `为 ${no.join("、")} 表示拒绝，其他值结果未知` : "其他值表示拒绝"}。`,
    en: `${name}: ${yes?.join(", ")} means success, ${no ? `${no.join(", ")} means refusal, any other value means an unknown outcome` : "any other value means refusal"}.`,
  };
}

function nameOf(path: readonly TopFieldDeclaration[]): string {
  return path.map(({ property }) => property).join(".");
}
