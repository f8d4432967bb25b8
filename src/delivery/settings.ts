/** Where deliveries are kept, under which keys, and how they are sent. */
import { z } from "zod";
import {
  count,
  countOrOff,
  flag,
  httpUrl,
  list,
  type SettingContext,
  type SettingGroup,
  secret,
  settingGroup,
} from "../settings/setting.ts";
import type { DeliveryOptions } from "./engine/options.ts";
import { webhookOf } from "./engine/webhook/target.ts";
import { isSentInPlaintext } from "./store/postgres/plaintext.ts";
import { storeOf } from "./store/store.ts";
import { type DeliveryKeys, readKeys } from "./vault/keys.ts";

export interface DeliveryConfig {
  readonly delivery: Pick<
    DeliveryOptions,
    | "store"
    | "keys"
    | "concurrency"
    | "maxWaiting"
    | "retentionDays"
    | "unsettledRetentionDays"
    | "patienceMs"
    | "repeatable"
    | "webhook"
    | "rowRetention"
  > & {
    /** Where `POST /backup` of the operators' listener puts copies of an embedded store. */
    readonly backupFolder: string | undefined;
  };
}

const PLAINTEXT =
  "DELIVERY_STORE: add sslmode=verify-full. Without TLS, the network can read who reports what. To allow this, set DELIVERY_ALLOW_PLAINTEXT=on.";
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
      .describe("`on` allows PostgreSQL without TLS on a host that is not loopback. Then the network can read who reports what, and when."),
    // Half of TOP_MAX_CONCURRENCY. Those that are sent together share their steps in the store: with 16, a delivery costs it a third more.
    DELIVERY_CONCURRENCY: count.default(32).describe("Deliveries of one API that this instance sends at the same time."),
    DELIVERY_MAX_WAITING: countOrOff
      .default(100_000)
      .describe(
        "About how many deliveries of one caller may wait to be sent. A further one is refused with `DELIVERY_BACKLOG_FULL`. 0: no limit.",
      ),
    DELIVERY_RETENTION_DAYS: count.default(30).describe("Days after which a settled delivery's contents are erased; its row stays."),
    DELIVERY_UNSETTLED_RETENTION_DAYS: count
      .default(180)
      .describe("Days after the last call, after which the contents of an `UNKNOWN` delivery are erased. The log warns 14 days before."),
    DELIVERY_ROW_RETENTION_DAYS: count
      .optional()
      .describe(
        "Days after which a settled delivery's row is removed, with its calls and its audit trail. Its idempotency key can then be used again. Without it: never.",
      ),
    DELIVERY_ARCHIVE_FOLDER: z
      .string()
      .optional()
      .describe(
        "Folder to which each row is written, as a line of JSON on the disk, before the row is removed. Without it: removed rows are not kept.",
      ),
    DELIVERY_PATIENCE_MS: count
      .default(15_000)
      .describe(
        "Milliseconds that an instance may be paused or cut off from the store, before a call and again after it. If it is away longer, or is killed, the delivery it was sending becomes `UNKNOWN`.",
      ),
    DELIVERY_REPEATABLE: list
      .default([])
      .describe(
        "Mutations, separated by commas, that TOP can execute twice without harm. They are repeated when their outcome is unknown.",
      ),
    DELIVERY_BACKUP_FOLDER: z
      .string()
      .optional()
      .describe("Folder into which `POST /backup` on the operators' listener (`ADMIN_PORT`) copies an embedded store while it is in use."),
    DELIVERY_WEBHOOK_URL: httpUrl.optional().meta({
      description:
        "Address that gets a signed POST when a delivery is settled or becomes `UNKNOWN`. The same on every instance. Without it: none is sent.",
      secret: true,
    }),
    DELIVERY_WEBHOOK_SECRET: secret(
      "Signs those messages (Standard Webhooks): `whsec_` and 24 to 64 bytes in base64. Required with an address. If there are two, separated by a comma, each signs.",
    ),
    DELIVERY_WEBHOOK_ALLOW_HTTP: flag
      .default(false)
      .describe("`on` allows an `http://` address that is not loopback. Then the network can read the outcomes of deliveries."),
    DELIVERY_WEBHOOK_SUBJECT: flag
      .default(false)
      .describe(
        "`on` adds what the delivery is about to those messages (`data.subject`): the members of its business key with their values, such as a policy number.",
      ),
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
      webhook: webhookOf(values, context),
      rowRetention: rowRetentionOf(values, context),
      backupFolder: values.DELIVERY_BACKUP_FOLDER,
    },
  }),
);

interface RetentionValues {
  readonly DELIVERY_RETENTION_DAYS: number;
  readonly DELIVERY_ROW_RETENTION_DAYS?: number | undefined;
  readonly DELIVERY_ARCHIVE_FOLDER?: string | undefined;
}

function rowRetentionOf(
  { DELIVERY_RETENTION_DAYS: contentDays, DELIVERY_ROW_RETENTION_DAYS: days, DELIVERY_ARCHIVE_FOLDER: archiveFolder }: RetentionValues,
  { problem }: SettingContext,
): DeliveryConfig["delivery"]["rowRetention"] {
  if (days === undefined) {
    if (archiveFolder !== undefined) problem("DELIVERY_ARCHIVE_FOLDER: it has no meaning without DELIVERY_ROW_RETENTION_DAYS.");
    return undefined;
  }
  if (days < contentDays)
    problem(
      "DELIVERY_ROW_RETENTION_DAYS: it must be at least DELIVERY_RETENTION_DAYS, because contents are erased before their row is removed.",
    );
  return { days, archiveFolder };
}

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
  if (store?.kind === "postgres" && path === undefined) problem("DELIVERY_KEYS_FILE: required when DELIVERY_STORE is PostgreSQL.");
  const keys = path === undefined ? undefined : keysOf(path, secretIn("DELIVERY_KEYS_FILE", path), problem);
  return { store: store ?? { kind: "embedded", folder: "" }, keys };
}

function keysOf(path: string, content: string | undefined, problem: SettingContext["problem"]): DeliveryKeys | undefined {
  try {
    if (content !== undefined) return readKeys(content);
    problem(`DELIVERY_KEYS_FILE: ${path} cannot be read, or is empty.`);
  } catch (error) {
    problem(`DELIVERY_KEYS_FILE: ${path} is not a key file: ${(error as Error).message}`);
  }
  return undefined;
}
