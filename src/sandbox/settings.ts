/** Where the sandbox listens, and what it shows of the calls that it got. */
import { z } from "zod";
import { isLoopback } from "../settings/loopback.ts";
import { port, type SettingGroup, settingGroup } from "../settings/setting.ts";
import { type CallsMode, callsModes } from "./calls.ts";

export interface SandboxConfig {
  readonly sandboxHost: string;
  readonly sandboxPort: number;
  readonly sandboxCalls: CallsMode;
}

export const sandboxSettings: SettingGroup<SandboxConfig> = settingGroup(
  {
    SANDBOX_HOST: z.string().default("127.0.0.1").describe("Address of the sandbox."),
    SANDBOX_PORT: port.default(4001).describe("Port of the sandbox; 0 takes a free one."),
    SANDBOX_CALLS: z
      .enum(callsModes)
      .optional()
      .describe(
        "What `GET /calls` shows: `full`, or `masked`, without secrets and personal data. Without it: `full` on loopback, else `masked`.",
      ),
  },
  ({ SANDBOX_HOST, SANDBOX_PORT, SANDBOX_CALLS }) => ({
    sandboxHost: SANDBOX_HOST,
    sandboxPort: SANDBOX_PORT,
    sandboxCalls: SANDBOX_CALLS ?? (isLoopback(SANDBOX_HOST) ? "full" : "masked"),
  }),
);
