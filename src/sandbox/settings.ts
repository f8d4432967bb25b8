/** Settings of the sandbox: where it listens, and what it shows of the received calls. */
import { z } from "zod";
import { isLoopback } from "../settings/loopback.ts";
import { countOrOff, port, type SettingGroup, settingGroup } from "../settings/setting.ts";
import { type CallsMode, callsModes } from "./calls.ts";

export interface SandboxConfig {
  readonly sandboxHost: string;
  readonly sandboxPort: number;
  readonly sandboxCalls: CallsMode;
  /** 0 is no limit. */
  readonly sandboxCallsPerSecond: number;
}

export const sandboxSettings: SettingGroup<SandboxConfig> = settingGroup(
  {
    SANDBOX_HOST: z.string().default("127.0.0.1").describe("Address of the sandbox."),
    SANDBOX_PORT: port.default(4001).describe("Port of the sandbox; 0 takes a free one."),
    SANDBOX_CALLS: z
      .enum(callsModes)
      .optional()
      .describe(
        "What `GET /calls` shows: `full`, or `masked` (without secrets and personal data). Without it: `full` on loopback, otherwise `masked`.",
      ),
    SANDBOX_CALLS_PER_SECOND: countOrOff
      .default(0)
      .describe("With more calls in a second than this, the sandbox bans the application for a minute, as TOP does. 0 is no limit."),
  },
  ({ SANDBOX_HOST, SANDBOX_PORT, SANDBOX_CALLS, SANDBOX_CALLS_PER_SECOND }) => ({
    sandboxHost: SANDBOX_HOST,
    sandboxPort: SANDBOX_PORT,
    sandboxCalls: SANDBOX_CALLS ?? (isLoopback(SANDBOX_HOST) ? "full" : "masked"),
    sandboxCallsPerSecond: SANDBOX_CALLS_PER_SECOND,
  }),
);
