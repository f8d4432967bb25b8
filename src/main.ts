/** Starts and stops everything. The only file that touches the process. */
import { readFileSync, statSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

const OTHERS_MAY_READ = 0o004;
const OLDEST_NODE = [22, 15] as const;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  fail(`Node.js ${OLDEST_NODE.join(".")} or newer is needed; this is ${process.versions.node}. "npm start" brings its own.`);
}

// graphql-js reads this when it is loaded. Without it, graphql-js checks every type in a slow way, which costs a tenth of the service's
// speed.
process.env.NODE_ENV ||= "production";

// Imported only now: on an older Node the packages behind these fail with a stack trace before the sentence above is printed.
const { errorFields } = await import("./privacy/error-fields.ts");
process.on("uncaughtException", crash); // an unhandled rejection comes here too
for (const output of [process.stdout, process.stderr]) output.on("error", () => {}); // The reader of a pipe may be gone.
const { loadConfig, settings } = await import("./service/config.ts");
const { ConfigError } = await import("./settings/config-error.ts");
const { unknownSettings } = await import("./settings/unknown-settings.ts");
const { DeliveryError } = await import("./delivery/promise/errors.ts");
const { listenProblem } = await import("./settings/listen-problem.ts");
const { startSandbox } = await import("./sandbox/server.ts");
const { sandboxOptions, startService } = await import("./service/service.ts");
const { openLogOutput } = await import("./telemetry/log-output.ts");

try {
  for (const line of unknownSettings(settings, process.env)) print(process.stderr, line);
  const config = loadConfig(
    process.env,
    (path) => readFileSync(path, "utf8"),
    (path) => (statSync(path).mode & OTHERS_MAY_READ) !== 0,
  );
  const [what, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || (what !== undefined && what !== "sandbox"))
    fail('The only argument is "sandbox": it starts the sandbox alone. Without an argument the service starts.');
  await (what === "sandbox" ? runSandbox() : runService());

  async function runSandbox(): Promise<void> {
    const sandbox = await startSandbox(sandboxOptions(config));
    stopOnSignal(sandbox.stop, config.shutdownGraceMs);
    say(`TOP sandbox   ${sandbox.gatewayUrl}`);
  }

  async function runService(): Promise<void> {
    const output = openLogOutput({ gatherMs: 20 });
    process.on("exit", output.flush);
    const service = await startService(config, output);
    process.on("exit", service.flush);
    stopOnSignal(service.stop, config.shutdownGraceMs);
    process.on("SIGHUP", service.reload);
    say(`GraphQL       ${new URL("graphql", service.url)}`);
    if (config.graphiql) {
      say(`GraphiQL      ${service.url}`);
      say(`APIs          ${new URL("apis", service.url)}`);
    }
    if (service.adminUrl) say(`Admin         ${service.adminUrl}`);
    say(service.sandboxUrl ? `TOP sandbox   ${service.sandboxUrl} (nothing reaches TOP)` : `TOP gateway   ${config.gatewayUrl}`);
    await service.storeOpened.catch(async (error: unknown) => {
      await Promise.race([service.stop(), delay(config.shutdownGraceMs)]); // A direct call under way still gets its answer.
      throw error;
    });
  }
} catch (error) {
  if (error instanceof ConfigError || error instanceof DeliveryError) fail(error.message);
  if (isListenError(error)) fail(listenProblem(error));
  crash(error);
}

/** Call it before anything is printed: a program that reads the address may send a signal at once. */
function stopOnSignal(stop: () => Promise<void>, graceMs: number): void {
  let isStopping = false;
  const begin = (): void => {
    if (isStopping) return; // SIGINT and SIGTERM may both come
    isStopping = true;
    setTimeout(() => {
      print(process.stderr, `Work that still ran ${graceMs} ms after the signal (SHUTDOWN_GRACE_MS) was cut off.`);
      process.exit(0);
    }, graceMs).unref();
    void stop();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, begin);
}

function isListenError(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error && (error.syscall === "listen" || error.syscall === "getaddrinfo");
}

/** Ends the process with the kind and place of the error only. Node would print everything that belongs to the error. */
function crash(error: unknown): never {
  fail(
    JSON.stringify({
      level: "fatal",
      time: new Date().toISOString(),
      event: "service.crashed",
      error: errorFields(error),
      msg: "The program ends because of an unexpected error.",
    }),
  );
}

function say(line: string): void {
  print(process.stdout, line);
}

/** Output that cannot be written must not stop the program: a full disk throws here, a closed pipe emits an error. */
function print(output: NodeJS.WriteStream, line: string): void {
  try {
    output.write(`${line}\n`);
  } catch {
    // No output is left to report it.
  }
}

function fail(message: string): never {
  print(process.stderr, message);
  process.exit(1);
}
