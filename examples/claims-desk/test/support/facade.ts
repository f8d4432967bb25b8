/** The real endpoint with its sandbox, in a separate process on free ports. It is the root's build, started like an operator does it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../../../dist/main.js", import.meta.url));

/** A call in the sandbox's list. */
export interface SeenCall {
  readonly params: Readonly<Record<string, string>>;
  readonly decoded: unknown;
  readonly verdict: unknown;
}

export interface Facade {
  readonly url: URL;
  /** Makes the sandbox answer as scripted. */
  script(...faults: readonly object[]): Promise<void>;
  /** The calls that reached the sandbox since the last reset, the newest last. */
  calls(): Promise<SeenCall[]>;
  /** Removes all calls and faults. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** @param settings in addition to the defaults, with the names of docs/settings.md. */
export async function startFacade(settings: Readonly<Record<string, string>> = {}): Promise<Facade> {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: "npm ci && npm run build" in the root makes it.`);
  const folder = mkdtempSync(join(tmpdir(), "claims-desk-data-"));
  const child = spawn(process.execPath, [PROGRAM], {
    env: {
      ...process.env,
      TOP_GATEWAY_URL: "sandbox",
      PORT: "0",
      SANDBOX_PORT: "0",
      LOG_LEVEL: "silent",
      DELIVERY_STORE: `embedded:${folder}`,
      ...settings,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const addresses: URL[] = [];
  for await (const line of createInterface(child.stdout)) {
    const [, address] = /^(?:GraphQL|TOP sandbox) +(\S+)/.exec(line) ?? [];
    if (address) addresses.push(new URL(address));
    if (addresses.length === 2) break;
  }
  const [url, gateway] = addresses;
  if (!url || !gateway) throw new Error("The endpoint ended before it printed its addresses.");
  const sandbox = (path: string, init?: RequestInit): Promise<Response> => fetch(new URL(path, gateway), init);
  return {
    url,
    script: async (...faults) => {
      const response = await sandbox("/faults", { method: "POST", body: JSON.stringify(faults) });
      if (!response.ok) throw new Error(await response.text());
    },
    calls: async () => (await (await sandbox("/calls")).json()) as SeenCall[],
    reset: async () => {
      for (const path of ["/calls", "/faults"]) await sandbox(path, { method: "DELETE" });
    },
    stop: async () => {
      const exit = once(child, "exit");
      if (child.exitCode === null && child.kill()) await exit;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
