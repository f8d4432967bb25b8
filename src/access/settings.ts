/** Who may call. */
import { z } from "zod";
import { isLoopback } from "../settings/loopback.ts";
import { count, inBackticks, type SettingContext, type SettingGroup, settingGroup } from "../settings/setting.ts";
import { type AccessConfig, accessModes } from "./access.ts";
import { tokenAlgorithms } from "./by-token.ts";
import { type IssuerKeys, keysIn } from "./issuer-keys.ts";
import { type KeyHolder, readKeyHolders } from "./key-file.ts";
import { readSessions, type Sessions } from "./sessions.ts";

export interface AccessPart {
  readonly access: AccessConfig;
  /** Whether it is said for every caller which seller's session it has. */
  readonly hasSessions: boolean;
}

const algorithms = z
  .string()
  .transform((text) => text.split(",").map((one) => one.trim()))
  .pipe(z.array(z.enum(tokenAlgorithms, `must be of ${tokenAlgorithms.join(", ")}, which only the issuer can sign with`)));

/** @param scopes those that there are: a key file may name no other. */
export function accessSettings(scopes: readonly string[]): SettingGroup<AccessPart> {
  return settingGroup(
    {
      ACCESS: z
        .enum(accessModes)
        .optional()
        .describe(`Who may call: ${inBackticks(accessModes)}. Without it: \`open\`, but only on loopback and with the sandbox.`),
      ACCESS_KEYS_FILE: z.string().optional().describe("The callers of `keys`; `npm run access-key` makes an entry. Read anew on SIGHUP."),
      ACCESS_SESSIONS_FILE: z
        .string()
        .optional()
        .describe("Sellers' session tokens by the names that keys and tokens use: a JSON object, and a secret. Read anew on SIGHUP."),
      ACCESS_JWKS: z
        .string()
        .optional()
        .describe("The issuer's public keys for `jwt`: an `https` address, or a file, read anew on SIGHUP."),
      ACCESS_ISSUER: z.string().optional().describe("The claim `iss` that a token must have."),
      ACCESS_AUDIENCE: z.string().optional().describe("The claim `aud` that a token must have."),
      ACCESS_ALGORITHMS: algorithms
        .prefault("RS256,PS256,ES256,EdDSA")
        .describe("How a token may be signed; `none` and shared secrets (`HS256`) are not possible."),
      ACCESS_CLOCK_TOLERANCE_S: z.coerce
        .number("must be a number")
        .int("must be an integer")
        .min(0, "must be 0 to 300")
        .max(300, "must be 0 to 300")
        .default(5)
        .describe("Seconds by which the issuer's clock may differ."),
      ACCESS_MAX_TOKEN_AGE_S: count
        .default(86_400)
        .describe("Seconds for which a token may hold, from `iat` to `exp`; one that holds for longer is refused."),
    },
    (values, context) => {
      const { ACCESS_KEYS_FILE: keyFile, ACCESS_SESSIONS_FILE: sessionFile, ACCESS_JWKS: jwks } = values;
      const readSessionFile = (): Sessions =>
        sessionFile
          ? readFile("ACCESS_SESSIONS_FILE", sessionFile, readSessions, (path) => context.secretIn("ACCESS_SESSIONS_FILE", path))
          : new Map();
      const readHolders = (): readonly KeyHolder[] => {
        const sessions = readSessionFile();
        return readFile("ACCESS_KEYS_FILE", keyFile ?? "", (content) => readKeyHolders(content, sessions, scopes), context.contentOf);
      };
      const rules = {
        issuer: values.ACCESS_ISSUER ?? "",
        audience: values.ACCESS_AUDIENCE ?? "",
        algorithms: values.ACCESS_ALGORITHMS,
        clockToleranceS: values.ACCESS_CLOCK_TOLERANCE_S,
        maxTokenAgeS: values.ACCESS_MAX_TOKEN_AGE_S,
      };
      const configs: { readonly [Mode in AccessConfig["mode"]]: () => AccessConfig } = {
        open: () => ({ mode: "open" }),
        keys: () => {
          if (keyFile) attempt(readHolders, context);
          return { mode: "keys", readHolders };
        },
        jwt: () => {
          attempt(readSessionFile, context);
          return { mode: "jwt", rules, jwks: keySourceOf(jwks ?? "", context), readSessions: readSessionFile };
        },
      };
      return { access: configs[values.ACCESS ?? "open"](), hasSessions: sessionFile !== undefined };
    },
  );
}

function keySourceOf(jwks: string, context: SettingContext): URL | (() => IssuerKeys) {
  const address = URL.parse(jwks);
  if (address?.protocol === "https:" || (address?.protocol === "http:" && isLoopback(address.hostname))) return address;
  const readKeys = (): IssuerKeys => readFile("ACCESS_JWKS", jwks, keysIn, context.contentOf);
  if (address?.protocol === "http:")
    context.problem("ACCESS_JWKS: must be https, except on loopback: whoever changes keys on their way gets in.");
  else if (jwks !== "") attempt(readKeys, context);
  return readKeys;
}

/** @throws Error with a line that begins with the setting's name. */
function readFile<Value>(name: string, path: string, parse: (content: string) => Value, contentOf: SettingContext["contentOf"]): Value {
  const content = contentOf(path);
  if (content === undefined) throw new Error(`${name}: ${path} cannot be read, or is empty.`);
  try {
    return parse(content);
  } catch (error) {
    throw new Error(`${name}: ${path}: ${(error as Error).message}.`);
  }
}

/** Whatever reads files while the service runs does so at the start as well: what is wrong with them is said then. */
function attempt(read: () => unknown, { problem }: SettingContext): void {
  try {
    read();
  } catch (error) {
    problem((error as Error).message);
  }
}
