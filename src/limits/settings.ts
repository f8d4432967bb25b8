/** Where instances count together what TOP counts together. */
import { z } from "zod";
import { isLoopback } from "../settings/loopback.ts";
import { flag, type SettingGroup, settingGroup } from "../settings/setting.ts";

export interface LimitsConfig {
  /** `redis://…` or `rediss://…`; undefined: each instance counts for itself. */
  readonly limitsStore: string | undefined;
}

const ADDRESS = "LIMITS_STORE: it must be a URL that begins with rediss:// (by TLS) or redis://, such as rediss://redis.example:6379.";
const PLAINTEXT =
  "LIMITS_STORE: must begin with rediss://, for redis:// shows the password and who calls to the network. If it must be: LIMITS_ALLOW_PLAINTEXT=on.";

export const limitsSettings: SettingGroup<LimitsConfig> = settingGroup(
  {
    LIMITS_STORE: z.string().optional().meta({
      description:
        "`rediss://…` or `redis://…`: Redis or Valkey, in which all instances together count calls and requests, and tell each other of bans and of a gateway that does not answer. Without it: each counts for itself.",
      secret: true,
    }),
    LIMITS_ALLOW_PLAINTEXT: flag
      .default(false)
      .describe("`on` takes a Redis that is not on loopback without TLS: whoever is on the way then reads its password."),
  },
  ({ LIMITS_STORE: store, LIMITS_ALLOW_PLAINTEXT: mayBePlain }, { problem }) => {
    if (store === undefined) return { limitsStore: undefined };
    if (!/^rediss?:\/\/./.test(store) || !URL.canParse(store)) problem(ADDRESS);
    else if (store.startsWith("redis:") && !mayBePlain && !isLoopback(new URL(store).hostname)) problem(PLAINTEXT);
    return { limitsStore: store };
  },
);
