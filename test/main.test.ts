import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { type Program, withPrograms } from "./support/program.ts";
import { call, exchange } from "./support/raw-client.ts";
import { scriptFaults, seenCalls } from "./support/sandbox.ts";
import { surrender } from "./support/top-examples.ts";

const start = withPrograms();
const hasIpv6 = Object.values(networkInterfaces()).some((list = []) => list.some(({ address }) => address === "::1"));
const GRAPHQL = /^GraphQL +(http:\S+)$/m;
const GRAPHIQL = /^GraphiQL +(http:\S+)$/m;
const APIS = /^APIs +(http:\S+)$/m;
const SANDBOX = /^TOP sandbox +(http:\S+)/m;

/** Sends the mutation without an input. */
async function report(graphql: string): Promise<unknown> {
  const body = JSON.stringify({ query: 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }' });
  return (await fetch(graphql, { method: "POST", headers: { "content-type": "application/json" }, body })).json();
}

/** The addresses that the service prints. It waits until all are printed. */
async function addressesOf(program: Program) {
  const sandbox = await program.printed(SANDBOX);
  return {
    graphql: await program.printed(GRAPHQL),
    graphiql: await program.printed(GRAPHIQL),
    apis: await program.printed(APIS),
    sandbox: new URL(sandbox),
  };
}

test.each(["SIGTERM", "SIGINT"] as const)("The service prints addresses that answer, and ends with 0 on %s", async (signal) => {
  const program = start();
  const { graphql, graphiql, apis, sandbox } = await addressesOf(program);
  expect(await report(graphql)).toEqual({ data: { syncSurrenderInfo: { accepted: true } } });
  for (const page of [graphiql, apis]) expect(await (await fetch(page)).text()).toContain("<title>");
  expect(await seenCalls(sandbox)).toHaveLength(1);
  program.signal(signal);
  expect(await program.exit).toMatchObject({ code: 0, stderr: "" });
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "The argument sandbox runs the sandbox alone, on loopback only, and it ends with 0 on %s",
  async (signal) => {
    const program = start({ args: ["sandbox"] });
    const url = new URL(await program.printed(SANDBOX));
    expect(url.hostname).toBe("127.0.0.1");
    expect(await call(url, surrender.method)).toHaveProperty(surrender.root);
    for (const { address, family, internal } of Object.values(networkInterfaces()).flatMap((list = []) => list)) {
      if (internal || family !== "IPv4") continue;
      await expect(exchange(new URL(`http://${address}:${url.port}/calls`))).rejects.toMatchObject({ code: "ECONNREFUSED" });
    }
    program.signal(signal);
    expect(await program.exit).toEqual({ code: 0, signal: null, stdout: `TOP sandbox   ${url}\n`, stderr: "" });
  },
);

test("With a gateway the service prints its address, and has neither sandbox nor GraphiQL", async () => {
  const settings = { ACCESS: "open", TOP_GATEWAY_URL: "https://gw.example/router/rest", TOP_APP_KEY: "k", TOP_APP_SECRET: "hunter2" };
  const program = start({ settings });
  expect(await program.printed(/^TOP gateway +(\S+)$/m)).toBe(settings.TOP_GATEWAY_URL);
  expect(await fetch(new URL("/", await program.printed(GRAPHQL)))).toMatchObject({ status: 404 });
  program.signal("SIGTERM");
  const { code, stdout } = await program.exit;
  expect(code).toBe(0);
  expect(stdout).not.toMatch(/sandbox|GraphiQL|APIs|hunter2/);
});

/** A service with a running mutation. The sandbox has read the call, and answers 1.5 s later. */
async function startBusy(settings: Readonly<Record<string, string>> = {}) {
  // Longer than a test may take.
  const program = start({ settings: { SHUTDOWN_GRACE_MS: "600000", ...settings } });
  const { graphql, sandbox } = await addressesOf(program);
  await scriptFaults(sandbox, [{ fault: "delay", ms: 1500 }]);
  const answer = report(graphql);
  while ((await seenCalls(sandbox)).length === 0);
  return { program, answer };
}

test("A mutation that is running when SIGTERM arrives still gets its answer", async () => {
  const { program, answer } = await startBusy();
  program.signal("SIGTERM");
  expect(await answer).toEqual({ data: { syncSurrenderInfo: { accepted: true } } });
});

test("After the answer the service ends with 0, and does not wait until the client closes its connection", async () => {
  const { program, answer } = await startBusy();
  program.signal("SIGTERM");
  await answer;
  expect(await program.exit).toMatchObject({ code: 0, stderr: "" });
});

test("A second signal while it stops changes nothing", async () => {
  const { program, answer } = await startBusy({ LOG_LEVEL: "info", AUDIT_LOG: join(mkdtempSync(join(tmpdir(), "main-test-")), "audit") });
  program.signal("SIGINT");
  program.signal("SIGTERM");
  await answer;
  const { code, stderr, stdout } = await program.exit;
  expect({ code, stderr, stopped: stdout.match(/"service\.stopped"/g) }).toEqual({ code: 0, stderr: "", stopped: ['"service.stopped"'] });
});

test("Bad settings are reported in sentences on standard error, with exit code 1 and no stack trace", async () => {
  const { code, stdout, stderr } = await start({ settings: { PORT: "http", TOP_GATEWAY_URL: "ftp://gw.example" } }).exit;
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr.split("\n")).toEqual([
    "The settings cannot be used:",
    expect.stringMatching(/^ {2}PORT: .+\.\)$/),
    expect.stringMatching(/^ {2}TOP_GATEWAY_URL: .+\.\)$/),
    expect.stringMatching(/^ {2}TOP_APP_KEY: .+\.$/),
    expect.stringMatching(/^ {2}TOP_APP_SECRET: .+\.$/),
    expect.stringMatching(/^ {2}ACCESS: .+\.$/),
    "",
  ]);
});

test.each([
  ["PORT", []],
  ["SANDBOX_PORT", []],
  ["SANDBOX_PORT", ["sandbox"]],
])("A %s that is in use is reported in one line, with exit code 1 (arguments %j)", async (name, args) => {
  const other = createServer();
  await once(other.listen(0, "127.0.0.1"), "listening");
  const port = String((other.address() as AddressInfo).port);
  const { code, stdout, stderr } = await start({ args, settings: { [name]: port } }).exit;
  other.close();
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(new RegExp(`^127\\.0\\.0\\.1:${port} is in use[^\\n]*${name}[^\\n]*\\n$`));
});

test.each([
  ["HOST", "nowhere.invalid", []],
  ["SANDBOX_HOST", "nowhere.invalid", ["sandbox"]],
  ["HOST", "192.0.2.254", []],
])("%s=%s, which is not an address of this machine, is reported in one line, with exit code 1 (arguments %j)", async (name, host, args) => {
  const { code, stdout, stderr } = await start({ args, settings: { ACCESS: "open", TOP_GATEWAY_URL: "sandbox", [name]: host } }).exit;
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(new RegExp(`^[^\\n]*${host.replaceAll(".", "\\.")}[^\\n]*\\n$`));
});

(hasIpv6 ? test : test.skip)("On an IPv6 address the service prints URLs that work (if this machine has ::1)", async () => {
  const program = start({ settings: { HOST: "::1" } });
  const { graphql } = await addressesOf(program);
  expect(await report(graphql)).toEqual({ data: { syncSurrenderInfo: { accepted: true } } });
});

test.each([["--app-secret=hunter2"], ["sandbox", "hunter2"], ["hunter2"]])(
  "The error does not repeat the arguments %j",
  async (...args) => {
    const { code, stdout, stderr } = await start({ args }).exit;
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe('The only argument is "sandbox": it starts the sandbox alone. Without an argument the service starts.\n');
  },
);

test.each([
  ["an uncaught exception", "throw error", "RangeError"],
  ["an unhandled rejection", "Promise.reject(error)", "RangeError"],
  ["a rejection with a text", "Promise.reject(error.message)", "UnhandledPromiseRejection"],
])("After %s the program ends with 1, and prints the error's type and stack, but not its message", async (_, crash, type) => {
  const error = 'Object.assign(new RangeError("hunter2"), { options: { session: "hunter2" } })';
  const script = `data:text/javascript,process.once("SIGUSR2",()=>{const error=${error};${crash}})`;
  const program = start({ nodeArgs: ["--import", script] });
  await program.printed(SANDBOX);
  program.signal("SIGUSR2");
  const { code, stdout, stderr } = await program.exit;
  expect({ code, leaks: (stdout + stderr).includes("hunter2") }).toEqual({ code: 1, leaks: false });
  expect(JSON.parse(stderr)).toMatchObject({ level: "fatal", error: { type, stack: expect.anything() } });
});

/** Prints NODE_ENV when the module of graphql-js that reads it is loaded. */
const TELL_MODE = `import { registerHooks } from "node:module";
registerHooks({ load(url, context, next) {
  if (/graphql\\/jsutils\\/instanceOf\\./.test(url)) process.stdout.write("graphql-js sees " + process.env.NODE_ENV + "\\n");
  return next(url, context);
} });`;

test.each([
  [{}, "production"],
  [{ NODE_ENV: "" }, "production"],
  [{ NODE_ENV: "development" }, "development"],
])("With NODE_ENV as in %j, graphql-js is loaded for %s", async (settings, expected) => {
  const program = start({ settings, args: ["sandbox"], nodeArgs: ["--import", `data:text/javascript,${encodeURIComponent(TELL_MODE)}`] });
  expect(await program.printed(/^graphql-js sees (.*)$/m)).toBe(expected);
});
