import { expect, test } from "@jest/globals";
import { sandboxCredentials } from "../src/sandbox/credentials.ts";
import { type Program, withPrograms } from "./support/program.ts";
import { resetSandbox, scriptFaults, seenCalls } from "./support/sandbox.ts";
import { withSandbox } from "./support/service.ts";

const start = withPrograms();
const running = withSandbox();

interface Answer {
  readonly status: number;
  readonly body: {
    readonly data?: { readonly syncSurrenderInfo: { readonly accepted: boolean } | null };
    readonly errors?: readonly object[];
  };
}

/** The program, with this file's sandbox as its gateway. The sandbox still runs when the program has ended. */
async function startProgram(settings: Readonly<Record<string, string>> = {}): Promise<{ program: Program; url: URL }> {
  await resetSandbox(running.sandbox.gatewayUrl);
  const { appKey, appSecret } = sandboxCredentials;
  const gateway = { TOP_GATEWAY_URL: running.sandbox.gatewayUrl.href, TOP_APP_KEY: appKey, TOP_APP_SECRET: appSecret, ACCESS: "open" };
  const program = start({ settings: { ...gateway, RATE_LIMIT_PER_MINUTE: "0", ...settings } });
  return { program, url: new URL(await program.printed(/^GraphQL +(http:\S+)$/m)) };
}

async function report(url: URL): Promise<Answer> {
  const body = JSON.stringify({ query: 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }' });
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  return { status: response.status, body: (await response.json()) as Answer["body"] };
}

async function seen(count: number): Promise<void> {
  while ((await seenCalls(running.sandbox.gatewayUrl)).length < count);
}

test("While a mutation is running after SIGTERM, /readyz says 503, /livez 200, and a new mutation is refused before it is read", async () => {
  const { program, url } = await startProgram();
  await scriptFaults(running.sandbox.gatewayUrl, [{ fault: "delay", ms: 2000 }]);
  const answer = report(url);
  await seen(1);
  program.signal("SIGTERM");
  let ready = await fetch(new URL("/readyz", url));
  while (ready.status === 200) ready = await fetch(new URL("/readyz", url)); // until the signal has arrived
  expect([ready.status, await ready.json()]).toEqual([503, expect.objectContaining({ status: "stopping" })]);
  expect((await fetch(new URL("/livez", url))).status).toBe(200);
  const refused = await report(url);
  expect(refused).toMatchObject({ status: 503, body: { errors: [{ extensions: { code: "SHUTTING_DOWN", retryable: true } }] } });
  expect(await answer).toEqual({ status: 200, body: { data: { syncSurrenderInfo: { accepted: true } } } });
  expect((await program.exit).code).toBe(0);
  expect(await seenCalls(running.sandbox.gatewayUrl)).toHaveLength(1);
});

test("Under load, every call that TOP has read gets its answer, and the program ends with 0", async () => {
  const { program, url } = await startProgram();
  await scriptFaults(running.sandbox.gatewayUrl, [{ fault: "delay", ms: 20, times: 100_000 }]);
  const answers: Answer[] = [];
  let isStopping = false;
  const client = async (): Promise<void> => {
    for (;;) {
      // A connection that is refused, or closed before the request, has sent nothing.
      const answer = await report(url).catch(() => undefined);
      if (answer?.status === 200) answers.push(answer);
      else if (isStopping) return;
      else throw new Error(`It refused before it was asked to stop: ${JSON.stringify(answer)}`);
    }
  };
  const clients = Promise.all(Array.from({ length: 20 }, client));
  await seen(200);
  isStopping = true;
  program.signal("SIGTERM");
  await clients;
  expect((await program.exit).code).toBe(0);
  const sent = (await seenCalls(running.sandbox.gatewayUrl)).length;
  expect(sent).toBeLessThan(1000); // with more calls, the sandbox removes the oldest
  expect(answers).toHaveLength(sent);
  expect(answers.every(({ body }) => body.data?.syncSurrenderInfo?.accepted)).toBe(true);
});

test("Work that does not end is cut off after SHUTDOWN_GRACE_MS, long before TOP answers: exit code 0, and a sentence says so", async () => {
  const { program, url } = await startProgram({ SHUTDOWN_GRACE_MS: "300", TOP_TIMEOUT_MS: "60000" });
  await scriptFaults(running.sandbox.gatewayUrl, [{ fault: "delay", ms: 60_000 }]);
  const answer = report(url).catch(() => "cut");
  await seen(1);
  program.signal("SIGTERM");
  const { code, stderr } = await program.exit;
  expect([code, await answer, stderr]).toEqual([
    0,
    "cut",
    "Work that still ran 300 ms after the signal (SHUTDOWN_GRACE_MS) was cut off.\n",
  ]);
});
