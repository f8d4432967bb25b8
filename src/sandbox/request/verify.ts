/** The gateway's side of the protocol: checks a call before it is executed, in TOP's order. */
import type { TopApi } from "../../top/api.ts";
import { commonParameters, type Form, formOf } from "../../top/form/form.ts";
import { type SignMethod, sign, signMethods } from "../../top/form/sign.ts";
import { parseTopTime } from "../../wire/top-time.ts";
import { sandboxCredentials } from "../credentials.ts";
import { invalidArgument, missingArgument, type Refusal, refusal } from "../refusal.ts";
import type { ReceivedFile } from "./form-body.ts";
import type { SandboxRequest } from "./read-request.ts";

const MAX_SKEW_MS = 10 * 60 * 1000;
const EPOCH_MS = /^\d{13}$/;

type Params = ReadonlyMap<string, string>;

/**
 * The API that the request calls, or TOP's refusal. The values of the business parameters are not checked here.
 * @param apis the exposed APIs. @param catalogue all APIs, for a better message when one is not exposed.
 */
export function verifyRequest(
  { httpMethod, params: form, files, problem }: SandboxRequest,
  apis: readonly TopApi[],
  catalogue: readonly TopApi[] = apis,
): TopApi | Refusal {
  const params: Params = new Map(form);
  const api = apis.find(({ method }) => method === params.get("method"));
  const found =
    verifyHttp(httpMethod, form, problem) ??
    verifyMethod(params, api, catalogue) ??
    verifyApplication(params) ??
    verifySignature(form, params) ??
    (api && verifyArguments(params, files, api));
  return found ?? (api as TopApi);
}

function verifyHttp(httpMethod: string, form: Form, problem: string | undefined): Refusal | undefined {
  if (httpMethod !== "POST" && httpMethod !== "GET") return refusal(9, "Send POST, or GET.");
  if (problem !== undefined) return refusal(43, problem);
  if (form.length === 0) return refusal(21, "The request has no parameters. Send a body as application/x-www-form-urlencoded.");
  const names = new Set<string>();
  const twice = form.find(([name]) => names.size === names.add(name).size);
  return twice && invalidArgument(twice[0], `${twice[0]} was sent twice.`);
}

function verifyMethod(params: Params, api: TopApi | undefined, catalogue: readonly TopApi[]): Refusal | undefined {
  if (!params.has("method")) return refusal(21, "Send the API's name as method.");
  const isHidden = catalogue.some(({ method }) => method === params.get("method"));
  if (!api) return refusal(22, isHidden ? "TOP_APIS does not expose this method here." : "The sandbox does not know this method.");
  const format = params.get("format") ?? "xml";
  return format === "json" || format === "xml" ? undefined : refusal(23, "format must be json or xml.");
}

function verifyApplication(params: Params): Refusal | undefined {
  if (!params.has("app_key")) return refusal(28, "Send app_key.");
  if (params.get("app_key") !== sandboxCredentials.appKey) {
    return refusal(29, `The sandbox's app_key is ${sandboxCredentials.appKey}.`, "isv.appkey-not-exists");
  }
  const timestamp = params.get("timestamp");
  if (timestamp === undefined) return refusal(30, "Send timestamp.");
  const moment = EPOCH_MS.test(timestamp) ? new Date(Number(timestamp)) : parseTopTime(timestamp);
  if (!moment) return refusal(31, "timestamp must be yyyy-MM-dd HH:mm:ss in GMT+8, or epoch milliseconds.");
  const skewMs = moment.getTime() - Date.now();
  if (Math.abs(skewMs) > MAX_SKEW_MS)
    return refusal(
      31,
      `timestamp differs by ${Math.round(skewMs / 1000)} s from the sandbox's clock; 600 s are tolerated. It must be in GMT+8.`,
    );
  if (!params.has("v")) return refusal(32, "Send v=2.0.");
  return params.get("v") === "2.0" ? undefined : refusal(33, "v must be 2.0.");
}

function verifySignature(form: Form, params: Params): Refusal | undefined {
  const method = params.get("sign_method");
  if (method === undefined) return missingArgument("sign_method", "Send sign_method.");
  if (!isSignMethod(method)) return invalidArgument("sign_method", `sign_method must be one of ${signMethods.join(", ")}.`);
  const signature = params.get("sign");
  if (!signature) return refusal(24, "Send sign.");
  const signed = formOf(Object.fromEntries(form.filter(([name]) => name !== "sign")));
  if (signature === sign(signed, sandboxCredentials.appSecret, method)) return undefined;
  return refusal(
    25,
    `sign does not match the ${signed.length} parameters that arrived. Sort by name, join names and values, and sign them as UTF-8, in upper-case hex.`,
  );
}

function verifyArguments(params: Params, files: readonly ReceivedFile[], { method, session, input }: TopApi): Refusal | undefined {
  const token = params.get("session");
  if (session === "seller" && !token) return refusal(26, `${method} needs the seller's session.`, "session-is-blank");
  if (token && token !== sandboxCredentials.session) return refusal(27, "The sandbox does not know this session.", "invalid-sessionkey");
  const isFile = new Map(input.parameters.map(({ name, type }) => [name, type.parameter === "file"]));
  const taken = [...isFile.keys()].join(", ");
  const unknown = [...params.keys(), ...files.map(({ name }) => name)].find(
    (name) => !isFile.has(name) && !commonParameters.includes(name),
  );
  if (unknown !== undefined) return invalidArgument(unknown, `${method} has no parameter of this name; it takes ${taken}.`);
  const asText = [...params.keys()].find((name) => isFile.get(name));
  if (asText !== undefined)
    return invalidArgument(asText, `${asText} was sent as text; ${method} takes a file: a part with a filename, in multipart/form-data.`);
  const asFile = files.find(({ name }) => !isFile.get(name));
  return asFile && invalidArgument(asFile.name, `${asFile.name} was sent as a file; ${method} takes text.`);
}

function isSignMethod(method: string): method is SignMethod {
  return (signMethods as readonly string[]).includes(method);
}
