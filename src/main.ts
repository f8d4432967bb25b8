/** Starts and stops everything, and is the only file that touches the process. */
import { readFileSync } from "node:fs";

const OLDEST_NODE = [22, 15] as const;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  fail(`Node.js ${OLDEST_NODE.join(".")} or newer is needed; this is ${process.versions.node}. "npm start" brings its own.`);
}

// Imported only now: on an older Node the packages behind these would end in a stack trace before the sentence above.
const { ConfigError, loadConfig } = await import("./config/config.ts");
const { startSandbox } = await import("./sandbox/server.ts");
const { startService } = await import("./service.ts");

try {
  const config = loadConfig(process.env, (path) => readFileSync(path, "utf8"));
  const [what, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || (what !== undefined && what !== "sandbox"))
    fail('The one argument is "sandbox", for the sandbox alone; without it the service starts.');
  await (what === "sandbox" ? runSandbox() : runService());

  async function runSandbox(): Promise<void> {
    const sandbox = await startSandbox({ host: config.sandboxHost, port: config.sandboxPort });
    stopOnSignal(sandbox.stop);
    say(`TOP sandbox   ${sandbox.gatewayUrl}`);
  }

  async function runService(): Promise<void> {
    const service = await startService(config);
    stopOnSignal(service.stop);
    process.on("SIGHUP", service.reload);
    say(`GraphQL       ${new URL("graphql", service.url)}`);
    if (config.graphiql) say(`GraphiQL      ${service.url}`);
    say(service.sandboxUrl ? `TOP sandbox   ${service.sandboxUrl} (no TOP_GATEWAY_URL is set)` : `TOP gateway   ${config.gatewayUrl}`);
  }
} catch (error) {
  if (error instanceof ConfigError || isListenError(error)) fail(error.message);
  throw error;
}

/** Before anything is printed: whoever reads an address may send a signal at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
}

function isListenError(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error && (error.syscall === "listen" || error.syscall === "getaddrinfo");
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
