/** Settings that decide who may call. */
import { z } from "zod";
import { isLoopback } from "../settings/loopback.ts";
import { count, inBackticks, type SettingContext, type SettingGroup, settingGroup } from "../settings/setting.ts";
import { type AccessConfig, accessModes } from "./access.ts";
import { type KeyHolder, readKeyHolders } from "./key-file.ts";
import { readSessions, type Sessions } from "./sessions.ts";
import { tokenAlgorithms } from "./tokens/by-token.ts";
import { type IssuerKeys, keysIn } from "./tokens/issuer-keys.ts";

export interface AccessPart {
  readonly access: AccessConfig;
  /** True with ACCESS_SESSIONS_FILE: then each caller has its own seller's session, or none. */
  readonly hasSessions: boolean;
}

const algorithms = z
  .string()
  .transform((text) => text.split(",").map((one) => one.trim()))
  .pipe(z.array(z.enum(tokenAlgorithms, `must be from ${tokenAlgorithms.join(", ")}: with these only the issuer can sign`)));

/** The group of settings. @param scopes all existing scopes; a key file must name no other. */
export function accessSettings(scopes: readonly string[]): SettingGroup<AccessPart> {
  return settingGroup(
    {
      ACCESS: z
        .enum(accessModes)
        .optional()
        .describe(`Who may call: ${inBackticks(accessModes)}. Without it: \`open\`, but only on loopback and with the sandbox.`),
      ACCESS_KEYS_FILE: z
        .string()
        .optional()
        .describe("File with the callers of `ACCESS=keys`; `npm run access-key` makes an entry. Read again on SIGHUP."),
      ACCESS_SESSIONS_FILE: z
        .string()
        .optional()
        .describe(
          "File with the sellers' session tokens: a JSON object of names and tokens, and a secret. Callers' keys and tokens use the names. Read again on SIGHUP.",
        ),
      ACCESS_JWKS: z
        .string()
        .optional()
        .describe("The issuer's public keys for `ACCESS=jwt`: an `https` URL, or a file. The file is read again on SIGHUP."),
      ACCESS_ISSUER: z.string().optional().describe("The claim `iss` that a token must have."),
      ACCESS_AUDIENCE: z.string().optional().describe("The claim `aud` that a token must have."),
      ACCESS_ALGORITHMS: algorithms
        .prefault("RS256,PS256,ES256,EdDSA")
        .describe(
          "Algorithms with which a token may be signed, separated by commas. `none` and shared secrets (`HS256`) are not possible.",
        ),
      ACCESS_CLOCK_TOLERANCE_S: z.coerce
        .number("must be a number")
        .int("must be an integer")
        .min(0, "must be 0 to 300")
        .max(300, "must be 0 to 300")
        .default(5)
        .describe("Seconds by which the issuer's clock may differ."),
      ACCESS_MAX_TOKEN_AGE_S: count
        .default(86_400)
        .describe("Longest lifetime of a token in seconds, from `iat` to `exp`. A token with a longer one is refused."),
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
    context.problem("ACCESS_JWKS: must be https, except on loopback. Without TLS, an attacker could replace the keys and get access.");
  else if (jwks !== "") attempt(readKeys, context);
  return readKeys;
}

/** The parsed content. @throws Error whose message begins with the setting's name. */
function readFile<Value>(name: string, path: string, parse: (content: string) => Value, contentOf: SettingContext["contentOf"]): Value {
  const content = contentOf(path);
  if (content === undefined) throw new Error(`${name}: ${path} cannot be read, or is empty.`);
  try {
    return parse(content);
  } catch (error) {
    throw new Error(`${name}: ${path}: ${(error as Error).message}.`);
  }
}

/** Reads the files once at the start, so that problems are reported then and not only at the first reload. */
function attempt(read: () => unknown, { problem }: SettingContext): void {
  try {
    read();
  } catch (error) {
    problem((error as Error).message);
  }
}
