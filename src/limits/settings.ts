/** Where instances count together the calls that TOP counts together. */
import { z } from "zod";
import { isLoopback } from "../settings/loopback.ts";
import { flag, type SettingGroup, settingGroup } from "../settings/setting.ts";

export interface LimitsConfig {
  /** `redis://…` or `rediss://…`. Undefined: each instance counts alone. */
  readonly limitsStore: string | undefined;
}

const ADDRESS = "LIMITS_STORE: it must be a URL that begins with rediss:// (with TLS) or redis://, such as rediss://redis.example:6379.";
const PLAINTEXT =
  "LIMITS_STORE: it must begin with rediss://. With redis://, the network can read the password and who calls. To allow this, set LIMITS_ALLOW_PLAINTEXT=on.";

export const limitsSettings: SettingGroup<LimitsConfig> = settingGroup(
  {
    LIMITS_STORE: z.string().optional().meta({
      description:
        "`rediss://…` or `redis://…`: Redis or Valkey. In it, all instances count calls and requests together, and inform each other of bans and of a gateway that does not answer. Without it: each instance counts alone.",
      secret: true,
    }),
    LIMITS_ALLOW_PLAINTEXT: flag
      .default(false)
      .describe("`on` allows Redis without TLS on a host that is not loopback. Then the network can read its password."),
  },
  ({ LIMITS_STORE: store, LIMITS_ALLOW_PLAINTEXT: mayBePlain }, { problem }) => {
    if (store === undefined) return { limitsStore: undefined };
    if (!/^rediss?:\/\/./.test(store) || !URL.canParse(store)) problem(ADDRESS);
    else if (store.startsWith("redis:") && !mayBePlain && !isLoopback(new URL(store).hostname)) problem(PLAINTEXT);
    return { limitsStore: store };
  },
);
