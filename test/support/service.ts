/** A running service or sandbox for one test file: given to the tests, taken back afterwards. Real HTTP on free ports of loopback. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll } from "@jest/globals";
import { loadConfig } from "../../src/config/config.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import { type Service, startService } from "../../src/service.ts";

/** Settings as a test gives them, over free ports, open access and a silent log. */
export type TestSettings = Readonly<Record<string, string>>;

const read = (path: string): string => readFileSync(path, "utf8");

/** The service with its built-in sandbox, or with whatever gateway the settings name. Read its members inside tests only. */
export function withService(settings: TestSettings = {}): { readonly service: Service } {
  const holder = {} as { service: Service };
  beforeAll(async () => {
    holder.service = await startService(
      loadConfig({ ACCESS: "open", PORT: "0", SANDBOX_PORT: "0", LOG_LEVEL: "silent", ...settings }, read),
    );
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
