/** One call as it is listed for others than the developer at this machine: neither secrets nor personal data. */
import { HIDDEN, hiddenText } from "../privacy/hidden.ts";
import { maskObject } from "../privacy/mask.ts";
import type { TopApi } from "../top/api.ts";
import { jsonText } from "../wire/json.ts";
import type { Refusal } from "./refusal.ts";
import { COMMON } from "./request/verify.ts";
import type { SandboxCall } from "./sandbox-call.ts";

/** The common parameters that are no secret, as they are shown; one of another form holds something that does not belong there. */
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
 * The call with its business parameter masked by the declarations. Of secrets, and of what cannot be read, only the length is
 * told; what nobody declared is hidden, with its name, also where the refusal repeats that name.
 */
export function maskCall({ params, decoded, verdict, ...call }: SandboxCall, apis: readonly TopApi[]): SandboxCall {
  const param = apis.find(({ method }) => method === params.method)?.param;
  const json = param && decoded !== undefined ? maskObject(param.input, decoded) : undefined;
  const text = json === undefined ? undefined : jsonText(json);
  const shown = Object.entries(params).map(([name, value]) => {
    if (name === param?.name) return [name, text ?? hiddenText(value)];
    if (!COMMON.includes(name)) return [HIDDEN, hiddenText(value)];
    return [name, plain[name]?.test(value) ? value : hiddenText(value)];
  });
  const hidesName = shown.some(([name]) => name === HIDDEN) || text?.includes(`"${HIDDEN}":`);
  return {
    ...call,
    params: Object.fromEntries(shown),
    decoded: json,
    verdict: verdict !== "ok" && hidesName ? withoutNames(verdict) : verdict,
  };
}

/** The refusal without the names of arguments, which TOP puts behind a colon and the sandbox into its own words. */
function withoutNames(refusal: Refusal): Refusal {
  const { code, msg, subCode } = refusal;
  if (!msg.includes(":")) return refusal;
  const cut = (words: string): string => `${words.split(":", 1)[0]}:${HIDDEN}`;
  return { code, msg: cut(msg), ...(subCode !== undefined && { subCode: cut(subCode) }), subMsg: HIDDEN };
}
