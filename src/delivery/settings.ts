/** Where deliveries are kept, under which keys, and how they are sent. */
import { z } from "zod";
import { count, countOrOff, flag, list, type SettingContext, type SettingGroup, settingGroup } from "../settings/setting.ts";
import type { DeliveryOptions } from "./engine/options.ts";
import { isSentInPlaintext } from "./store/plaintext.ts";
import { storeOf } from "./store/store.ts";
import { type DeliveryKeys, readKeys } from "./vault/keys.ts";

export interface DeliveryConfig {
  readonly delivery: Pick<
    DeliveryOptions,
    "store" | "keys" | "concurrency" | "maxWaiting" | "retentionDays" | "unsettledRetentionDays" | "patienceMs" | "repeatable"
  >;
}

const PLAINTEXT =
  "DELIVERY_STORE: add sslmode=verify-full, for without TLS the network reads who reports what. If it must be: DELIVERY_ALLOW_PLAINTEXT=on.";
const DEFAULT_STORE = "embedded:./data";

export const deliverySettings: SettingGroup<DeliveryConfig> = settingGroup(
  {
    DELIVERY_STORE: z.string().default(DEFAULT_STORE).meta({
      description: "Where deliveries are kept: `embedded:` and a folder, for one instance, or `postgres://…`, for any number.",
      secret: true,
    }),
    DELIVERY_KEYS_FILE: z
      .string()
      .optional()
      .describe(
        'Keys that encrypt what is kept: `{ "keys": [{ "id": "2026-01", "key": "32 bytes in base64" }] }`; the first encrypts, all decrypt. Required with PostgreSQL; an embedded store makes its own.',
      ),
    DELIVERY_ALLOW_PLAINTEXT: flag
      .default(false)
      .describe(
        "`on` takes a PostgreSQL that is not on loopback without TLS: whoever is on the way then reads who reports what, and when.",
      ),
    DELIVERY_CONCURRENCY: count.default(16).describe("Deliveries of one API that this instance sends at the same time."),
    DELIVERY_MAX_WAITING: countOrOff
      .default(100_000)
      .describe(
        "Deliveries of one caller that may wait to be sent, about; a further one is refused as `DELIVERY_BACKLOG_FULL`. 0 is any number.",
      ),
    DELIVERY_RETENTION_DAYS: count.default(30).describe("Days after which a settled delivery's contents are erased; its row stays."),
    DELIVERY_UNSETTLED_RETENTION_DAYS: count
      .default(180)
      .describe("The same for a delivery that is `UNKNOWN`, after its last call; the log warns 14 days before."),
    DELIVERY_PATIENCE_MS: count
      .default(15_000)
      .describe(
        "Milliseconds that an instance may be away, paused or cut off from the store, before a call and again after it; what one that is away for longer, or killed, was sending becomes `UNKNOWN`.",
      ),
    DELIVERY_REPEATABLE: list
      .default([])
      .describe("Mutations, separated by commas, that TOP takes twice without harm: they are repeated when their outcome is unknown."),
  },
  (values, context) => ({
    delivery: {
      ...storeAndKeysOf(values, context),
      concurrency: values.DELIVERY_CONCURRENCY,
      maxWaiting: values.DELIVERY_MAX_WAITING,
      retentionDays: values.DELIVERY_RETENTION_DAYS,
      unsettledRetentionDays: values.DELIVERY_UNSETTLED_RETENTION_DAYS,
      patienceMs: values.DELIVERY_PATIENCE_MS,
      repeatable: values.DELIVERY_REPEATABLE,
    },
  }),
);

interface StoreValues {
  readonly DELIVERY_STORE: string;
  readonly DELIVERY_ALLOW_PLAINTEXT: boolean;
  readonly DELIVERY_KEYS_FILE?: string | undefined;
}

function storeAndKeysOf(
  { DELIVERY_STORE, DELIVERY_ALLOW_PLAINTEXT: mayBePlain, DELIVERY_KEYS_FILE: path }: StoreValues,
  { secretIn, problem }: SettingContext,
): Pick<DeliveryConfig["delivery"], "store" | "keys"> {
  const store = storeOf(DELIVERY_STORE);
  if (!store)
    problem(`DELIVERY_STORE: it must be embedded: and a folder, such as ${DEFAULT_STORE}, or a URL that begins with postgres://.`);
  if (store?.kind === "postgres" && !mayBePlain && isSentInPlaintext(store.url)) problem(PLAINTEXT);
  if (path === undefined) {
    if (store?.kind === "postgres") problem("DELIVERY_KEYS_FILE: required when DELIVERY_STORE is PostgreSQL.");
    return { store: store ?? { kind: "embedded", folder: "" }, keys: undefined };
  }
  return { store: store ?? { kind: "embedded", folder: "" }, keys: keysOf(path, secretIn("DELIVERY_KEYS_FILE", path), problem) };
}

function keysOf(path: string, content: string | undefined, problem: SettingContext["problem"]): DeliveryKeys | undefined {
  try {
    if (content !== undefined) return readKeys(content);
    problem(`DELIVERY_KEYS_FILE: ${path} cannot be read, or is empty.`);
  } catch (error) {
    problem(`DELIVERY_KEYS_FILE: ${path} is no key file: ${(error as Error).message}`);
  }
  return undefined;
}
