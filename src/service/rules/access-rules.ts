/** Checks the settings of access as a whole, and together with other settings. */
import type { Environment } from "../../settings/environment.ts";
import { isLoopback } from "../../settings/loopback.ts";
import { SANDBOX } from "../../top/settings.ts";

/** The settings that each mode needs, and those that it can have. */
const settingsOf: ReadonlyMap<string, { readonly needed: readonly string[]; readonly possible: readonly string[] }> = new Map([
  ["open", { needed: [], possible: [] }],
  ["keys", { needed: ["ACCESS_KEYS_FILE"], possible: ["ACCESS_SESSIONS_FILE"] }],
  ["jwt", { needed: ["ACCESS_JWKS", "ACCESS_ISSUER", "ACCESS_AUDIENCE"], possible: ["ACCESS_SESSIONS_FILE"] }],
]);

/** A line for each problem; it begins with the setting's name. */
export function accessProblems(given: Environment): string[] {
  const { ACCESS: mode = "open", ACCESS_SESSIONS_FILE, TOP_SESSION } = given;
  const own = settingsOf.get(mode);
  if (!own) return []; // The unknown mode is reported already.
  const { needed, possible } = own;
  const known = new Set([...settingsOf.values()].flatMap((one) => [...one.needed, ...one.possible]));
  const misplaced = [...known].filter((name) => given[name] !== undefined && ![...needed, ...possible].includes(name));
  return [
    ...(given.ACCESS === undefined && !mayBeOpen(given) ? [UNSET] : []),
    ...needed.filter((name) => given[name] === undefined).map((name) => `${name}: required with ACCESS=${mode}.`),
    ...misplaced.map((name) => `${name}: it has no effect with ACCESS=${mode}. Set another ACCESS, or remove this setting.`),
    ...(ACCESS_SESSIONS_FILE && TOP_SESSION
      ? ["TOP_SESSION: it cannot be set with ACCESS_SESSIONS_FILE, which says which caller has which session. Remove one of them."]
      : []),
  ];
}

const UNSET =
  "ACCESS: set it to keys (with ACCESS_KEYS_FILE) or to jwt (with ACCESS_JWKS, ACCESS_ISSUER and ACCESS_AUDIENCE), or to open if a gateway in front checks every caller. " +
  "It can be left out only on loopback with the built-in sandbox.";

function mayBeOpen({ HOST = "127.0.0.1", TOP_GATEWAY_URL }: Environment): boolean {
  return isLoopback(HOST) && (TOP_GATEWAY_URL === undefined || TOP_GATEWAY_URL === SANDBOX);
}
