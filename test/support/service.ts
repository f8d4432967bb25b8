/** A running service or sandbox for one test file, stopped afterwards. It uses real HTTP on free ports of loopback. */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "@jest/globals";
import { sandboxCredentials } from "../../src/sandbox/credentials.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import { type Config, loadConfig } from "../../src/service/config.ts";
import { type Service, startService } from "../../src/service/service.ts";
import type { LogOutput } from "../../src/telemetry/log-output.ts";

/** A test's settings. The defaults are free ports, open access and a silent log. */
export type TestSettings = Readonly<Record<string, string>>;

const read = (path: string): string => readFileSync(path, "utf8");

/** No limits of rate and load: a test sends as fast as it can, in the service's process, on a busy machine. */
const unhurried = { RATE_LIMIT_PER_MINUTE: "0", MAX_EVENT_LOOP_DELAY_MS: "0" };

/** A folder for deliveries that no other test uses. It is created only when something is stored. */
export function deliveryFolder(): string {
  return `embedded:${join(mkdtempSync(join(tmpdir(), "deliveries-")), "data")}`;
}

/** The service, for a test that starts and stops it itself. Its store is open. @param output of its log. Default: standard output. */
export async function startTestService(settings: TestSettings, output?: LogOutput): Promise<Service> {
  return startOpened(
    loadConfig(
      {
        ACCESS: "open",
        TOP_GATEWAY_URL: "sandbox",
        PORT: "0",
        SANDBOX_PORT: "0",
        DELIVERY_STORE: deliveryFolder(),
        LOG_LEVEL: "silent",
        ...unhurried,
        ...settings,
      },
      read,
    ),
    output,
  );
}

async function startOpened(config: Config, output?: LogOutput): Promise<Service> {
  const service = await startService(config, output);
  await service.storeOpened;
  return service;
}

/** The service with its built-in sandbox, or with the gateway in the settings. Read its members only inside tests. */
export function withService(settings: TestSettings = {}): { readonly service: Service } {
  const holder = {} as { service: Service };
  beforeAll(async () => {
    holder.service = await startTestService(settings);
  });
  afterAll(() => holder.service.stop());
  return holder;
}

/** The sandbox alone. */
export function withSandbox(): { readonly sandbox: Sandbox } {
  const holder = {} as { sandbox: Sandbox };
  beforeAll(async () => {
    holder.sandbox = await startSandbox({ host: "127.0.0.1", port: 0 });
  });
  afterAll(() => holder.sandbox.stop());
  return holder;
}

/** The service as in production, without GraphiQL and introspection, with the sandbox's credentials and this gateway. */
export async function startServiceTo(gatewayUrl: URL, settings: TestSettings = {}, output?: LogOutput): Promise<Service> {
  const { appKey, appSecret } = sandboxCredentials;
  const gateway = { TOP_GATEWAY_URL: gatewayUrl.href, TOP_APP_KEY: appKey, TOP_APP_SECRET: appSecret, ACCESS: "open" };
  return startOpened(
    loadConfig({ PORT: "0", DELIVERY_STORE: deliveryFolder(), LOG_LEVEL: "silent", ...unhurried, ...gateway, ...settings }, read),
    output,
  );
}

/** The same service, with a separate sandbox as its gateway. */
export function withProduction(settings: TestSettings = {}): { readonly service: Service; readonly sandbox: Sandbox } {
  const holder = {} as { service: Service; sandbox: Sandbox };
  beforeAll(async () => {
    holder.sandbox = await startSandbox({ host: "127.0.0.1", port: 0 });
    holder.service = await startServiceTo(holder.sandbox.gatewayUrl, settings);
  });
  afterAll(async () => {
    await holder.service.stop();
    await holder.sandbox.stop();
  });
  return holder;
}
