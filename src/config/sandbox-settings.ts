/** Where the sandbox listens. */
import { z } from "zod";
import { port, type SettingGroup, settingGroup } from "./setting.ts";

export interface SandboxConfig {
  readonly sandboxHost: string;
  readonly sandboxPort: number;
}

export const sandboxSettings: SettingGroup<SandboxConfig> = settingGroup(
  {
    SANDBOX_HOST: z.string().default("127.0.0.1").describe("Address of the sandbox."),
    SANDBOX_PORT: port.default(4001).describe("Port of the sandbox; 0 takes a free one."),
  },
  ({ SANDBOX_HOST, SANDBOX_PORT }) => ({ sandboxHost: SANDBOX_HOST, sandboxPort: SANDBOX_PORT }),
);
