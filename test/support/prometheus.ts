/** Debian's real Prometheus on a free port of loopback, and its `promtool`. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** Whether this machine has Prometheus. Without it, the tests are skipped; but in CI they fail. */
export const hasPrometheus: boolean = existsSync("/usr/bin/prometheus") || process.env.CI === "true";

export interface Rule {
  readonly name: string;
  readonly query: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** It is stopped at the end of an `await using` block. */
export interface Prometheus extends AsyncDisposable {
  /** The result of a query. @throws Error with Prometheus's message when the query is invalid. */
  query(
    expression: string,
  ): Promise<readonly { readonly metric: Readonly<Record<string, string>>; readonly value: readonly [number, string] }[]>;
  /** The names of all metrics that it has scraped. */
  names(): Promise<readonly string[]>;
  /** The rules that it has loaded. */
  rules(): Promise<readonly Rule[]>;
}

/**
 * @param targets are scraped every second.
 * @param rules a file of rules, which are evaluated every second.
 */
export async function startPrometheus(targets: readonly URL[], rules: string): Promise<Prometheus> {
  const folder = mkdtempSync(join(tmpdir(), "prometheus-test-"));
  const config = {
    global: { scrape_interval: "1s", evaluation_interval: "1s" },
    rule_files: [rules],
    scrape_configs: [{ job_name: "top", static_configs: [{ targets: targets.map(({ host }) => host) }] }],
  };
  writeFileSync(join(folder, "prometheus.yml"), JSON.stringify(config)); // JSON is YAML
  const flags = [`--config.file=${folder}/prometheus.yml`, `--storage.tsdb.path=${folder}/data`, "--web.listen-address=127.0.0.1:0"];
  const child = spawn("/usr/bin/prometheus", flags, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  const kill = (): boolean => child.kill("SIGKILL");
  process.once("exit", kill);
  child.stderr.setEncoding("utf8");
  let said = "";
  let host: string | undefined;
  while (host === undefined) {
    const happened: unknown[] = await Promise.race([once(child, "exit"), once(child.stderr, "data")]);
    if (child.exitCode !== null) throw new Error(`Prometheus did not start: ${said}`);
    said += String(happened[0]);
    host = /msg="Listening on" address=(\S+)/.exec(said)?.[1];
  }
  child.stderr.resume();
  const ask = async (path: string): Promise<unknown> => {
    for (;;) {
      const response = await fetch(new URL(path, `http://${host}`));
      // It is not ready until it has read its files.
      if (response.status === 503) await delay(50);
      else {
        const { data, error } = (await response.json()) as { readonly data?: unknown; readonly error?: string };
        if (error !== undefined) throw new Error(error);
        return data;
      }
    }
  };
  return {
    async query(expression) {
      const { result } = (await ask(`/api/v1/query?query=${encodeURIComponent(expression)}`)) as { result: [] };
      return result;
    },
    names: async () => (await ask("/api/v1/label/__name__/values")) as readonly string[],
    async rules() {
      const { groups } = (await ask("/api/v1/rules")) as { groups: readonly { readonly rules: readonly Rule[] }[] };
      return groups.flatMap((group) => group.rules);
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, "exit");
      kill();
      await ended;
      process.off("exit", kill);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The output of promtool. @param input its standard input. @throws Error with its output when it finds a problem. */
export function promtool(args: readonly string[], input = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile("/usr/bin/promtool", args, (error, stdout, stderr) =>
      error ? reject(new Error(`${stdout}${stderr}`)) : resolve(`${stdout}${stderr}`),
    );
    child.stdin?.end(input);
  });
}

/** Keywords of PromQL that look like the name of a metric. */
const WORDS = new Set(["and", "or", "unless", "by", "without", "on", "ignoring", "group_left", "group_right", "bool", "offset"]);

/** The names of the metrics in a query. */
export function metricsIn(expression: string): readonly string[] {
  const bare = expression
    .replaceAll(/"[^"]*"/g, "")
    .replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, "")
    .replaceAll(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, "");
  const names = [...bare.matchAll(/\b[a-z_:][\w:]*\b(?!\s*\()/gi)].map(([name]) => name);
  return [...new Set(names.filter((name) => !WORDS.has(name)))];
}
