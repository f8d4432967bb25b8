/** What is wrong with the settings of access as a whole, and beside others. */
import type { Environment } from "../settings/environment.ts";
import { isLoopback } from "../settings/loopback.ts";
import { SANDBOX } from "../top/settings.ts";

/** What each mode must have, and what it can have. */
const settingsOf: ReadonlyMap<string, { readonly needed: readonly string[]; readonly possible: readonly string[] }> = new Map([
  ["open", { needed: [], possible: [] }],
  ["keys", { needed: ["ACCESS_KEYS_FILE"], possible: ["ACCESS_SESSIONS_FILE"] }],
  ["jwt", { needed: ["ACCESS_JWKS", "ACCESS_ISSUER", "ACCESS_AUDIENCE"], possible: ["ACCESS_SESSIONS_FILE"] }],
]);

/** A line for each problem; it begins with the setting's name. */
export function accessProblems(given: Environment): string[] {
  const { ACCESS: mode = "open", ACCESS_SESSIONS_FILE, TOP_SESSION } = given;
  const own = settingsOf.get(mode);
  if (!own) return []; // the mode itself is the problem, and is said to be
  const { needed, possible } = own;
  const known = new Set([...settingsOf.values()].flatMap((one) => [...one.needed, ...one.possible]));
  const misplaced = [...known].filter((name) => given[name] !== undefined && ![...needed, ...possible].includes(name));
  return [
    ...(given.ACCESS === undefined && !mayBeOpen(given) ? [UNSET] : []),
    ...needed.filter((name) => given[name] === undefined).map((name) => `${name}: required with ACCESS=${mode}.`),
    ...misplaced.map((name) => `${name}: it has no meaning with ACCESS=${mode}; set ACCESS as well, or leave it out.`),
    ...(ACCESS_SESSIONS_FILE && TOP_SESSION ? ["TOP_SESSION: not beside ACCESS_SESSIONS_FILE, which says who has which session."] : []),
  ];
}

const UNSET =
  "ACCESS: set it to keys (with ACCESS_KEYS_FILE) or to jwt (with ACCESS_JWKS, ACCESS_ISSUER and ACCESS_AUDIENCE), or to open if something in front knows every caller; " +
  "only on loopback and with the built-in sandbox can it be left out.";

function mayBeOpen({ HOST = "127.0.0.1", TOP_GATEWAY_URL }: Environment): boolean {
  return isLoopback(HOST) && (TOP_GATEWAY_URL === undefined || TOP_GATEWAY_URL === SANDBOX);
}
