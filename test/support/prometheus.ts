/** A real Prometheus of its own, Debian's, on a free port of loopback; and its `promtool`. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** Whether this machine has Prometheus. CI must have it: there a missing one fails the tests instead of skipping them. */
export const hasPrometheus: boolean = existsSync("/usr/bin/prometheus") || process.env.CI === "true";

export interface Rule {
  readonly name: string;
  readonly query: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** The end of an `await using` block ends it. */
export interface Prometheus extends AsyncDisposable {
  /** What it answers to a query. @throws its own words when the query cannot be read. */
  query(
    expression: string,
  ): Promise<readonly { readonly metric: Readonly<Record<string, string>>; readonly value: readonly [number, string] }[]>;
  /** Of all metrics that it has scraped. */
  names(): Promise<readonly string[]>;
  /** The rules that it has read. */
  rules(): Promise<readonly Rule[]>;
}

/**
 * @param targets what it scrapes each second.
 * @param rules file of rules, which it evaluates each second.
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
      // Until it has read its files it is not ready.
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

/** What promtool prints. @param input what it reads from standard input. @throws what it prints when it finds something wrong. */
export function promtool(args: readonly string[], input = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile("/usr/bin/promtool", args, (error, stdout, stderr) =>
      error ? reject(new Error(`${stdout}${stderr}`)) : resolve(`${stdout}${stderr}`),
    );
    child.stdin?.end(input);
  });
}

/** Keywords of PromQL that stand where a metric could. */
const WORDS = new Set(["and", "or", "unless", "by", "without", "on", "ignoring", "group_left", "group_right", "bool", "offset"]);

/** The metrics that a query names. */
export function metricsIn(expression: string): readonly string[] {
  const bare = expression
    .replaceAll(/"[^"]*"/g, "")
    .replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, "")
    .replaceAll(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, "");
  const names = [...bare.matchAll(/\b[a-z_:][\w:]*\b(?!\s*\()/gi)].map(([name]) => name);
  return [...new Set(names.filter((name) => !WORDS.has(name)))];
}
