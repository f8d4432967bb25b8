/** Wraps lists as TOP's answers do: `{"string":["a"]}`, and `{}` for an empty list. */
import { fieldsOf } from "../../wire/field.ts";
import { isJsonObject, type Json, type JsonObject } from "../../wire/json.ts";
import type { DeclaredClass } from "../../wire/wire-type.ts";

/** The members, with each list wrapped under the name of its items' type, at every depth. */
export function wrapLists(declared: DeclaredClass, members: JsonObject): JsonObject {
  const wrapped = { ...members };
  for (const { name, type } of fieldsOf(declared)) {
    const nested = type.nested?.();
    const wrap = (json: Json): Json => (nested && isJsonObject(json) ? wrapLists(nested, json) : json);
    const member = members[name];
    if (Array.isArray(member)) wrapped[name] = member.length === 0 ? {} : { [itemNameOf(type.topName())]: member.map(wrap) };
    else if (member !== undefined) wrapped[name] = wrap(member);
  }
  return wrapped;
}

/** `GoodsItemDTO []` becomes `goods_item_d_t_o`: TOP puts an underscore before every capital letter, also in abbreviations. */
function itemNameOf(topName: string): string {
  return topName.replace(/ \[\]$/, "").replace(/[A-Z]/g, (capital, at: number) => `${at === 0 ? "" : "_"}${capital.toLowerCase()}`);
}
