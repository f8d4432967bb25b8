/** Masks a call for the list, when others than the developer at this machine can read it: no secrets and no personal data. */
import { HIDDEN, hiddenText } from "../privacy/hidden.ts";
import { maskObject } from "../privacy/mask.ts";
import type { TopApi } from "../top/api.ts";
import { commonParameters } from "../top/form/form.ts";
import type { TopParameter } from "../wire/input.ts";
import { isJsonObject, type Json, jsonText } from "../wire/json.ts";
import type { Refusal } from "./refusal.ts";
import type { SandboxCall } from "./sandbox-call.ts";

/** The shapes of common parameters that are not secret. A value of another shape is hidden, because it may be anything. */
const plain: Readonly<Record<string, RegExp>> = {
  method: /^[a-z]{1,40}(?:\.[a-z]{1,40}){1,9}$/,
  app_key: /^(?:sandbox|\d{1,10})$/,
  timestamp: /^(?:\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}|\d{13})$/,
  v: /^\d\.\d$/,
  sign_method: /^(?:md5|hmac|hmac-sha256)$/,
  format: /^(?:json|xml)$/,
  simplify: /^(?:true|false)$/,
};

/**
 * The call, with its business parameters masked as the declarations say. Only the length is shown for secrets and for unreadable values.
 * Undeclared parameters are hidden with their names, also when the refusal repeats a name.
 */
export function maskCall({ params, decoded, verdict, ...call }: SandboxCall, apis: readonly TopApi[]): SandboxCall {
  const input = apis.find(({ method }) => method === params.method)?.input;
  const json = input && decoded !== undefined ? maskObject(input.type, decoded) : undefined;
  const shown = Object.entries(params).map(([name, value]) => {
    const parameter = input?.parameters.find((one) => one.name === name);
    if (parameter) return [name, maskedText(parameter, json) ?? hiddenText(value)];
    if (!commonParameters.includes(name)) return [HIDDEN, hiddenText(value)];
    return [name, plain[name]?.test(value) ? value : hiddenText(value)];
  });
  const hidesName = shown.some(([name]) => name === HIDDEN) || (json !== undefined && jsonText(json).includes(`"${HIDDEN}":`));
  return {
    ...call,
    params: Object.fromEntries(shown),
    decoded: json,
    verdict: verdict !== "ok" && hidesName ? withoutNames(verdict) : verdict,
  };
}

/** Undefined when the parameter could not be read. */
function maskedText({ name, property }: TopParameter, masked: Json | undefined): string | undefined {
  const json = property === undefined ? masked : isJsonObject(masked) ? masked[name] : undefined;
  return typeof json === "string" ? json : json === undefined ? undefined : jsonText(json);
}

/** The refusal without the names of arguments. TOP puts them after a colon, and the sandbox puts them into `subMsg`. */
function withoutNames(refusal: Refusal): Refusal {
  const { code, msg, subCode } = refusal;
  if (!msg.includes(":")) return refusal;
  const cut = (words: string): string => `${words.split(":", 1)[0]}:${HIDDEN}`;
  return { code, msg: cut(msg), ...(subCode !== undefined && { subCode: cut(subCode) }), subMsg: HIDDEN };
}
