/** The TOP of a crash run: a sandbox with a seeded script of faults, and all calls that it has read. */
import fc from "fast-check";
import { startSandbox } from "../../../src/sandbox/server.ts";
import { resetSandbox, scriptFaults } from "../../support/sandbox.ts";
import { anyStep, everyFault, everyReadFault, isExecutedUnder } from "./any-fault.ts";
import { keyIn } from "./intents.ts";

export interface GatewayCall {
  readonly key: string;
  readonly requestId: string;
  readonly executed: boolean;
}

export interface Gateway extends AsyncDisposable {
  readonly url: URL;
  /** In the order in which they were read. */
  readonly calls: readonly GatewayCall[];
  /** Names of the faults that a call has met after it was read. */
  readonly met: ReadonlySet<string>;
  /** Resolves once each kind of fault has met such a call. */
  readonly everyFaultMet: Promise<void>;
  /** Resolves when the next call was read, before its answer can have been recorded. */
  nextCall(): Promise<void>;
  /** Ends all faults. An outage is counted in calls: it would last for hours if only the backed-off calls of one delivery met it. */
  heal(): Promise<void>;
}

const STEPS = 100;
/** About as many as a script's steps meet: some meet several, and some drop a call unread. */
const CALLS_PER_SCRIPT = 105;

export async function startGateway(seed: number): Promise<Gateway> {
  const calls: GatewayCall[] = [];
  const met = new Set<string>();
  const everyFaultMet = Promise.withResolvers<void>();
  const scripted: Promise<void>[] = [];
  const waiting: (() => void)[] = [];
  let healed = false;
  const script = (): void => {
    scripted.push(scriptFaults(sandbox.gatewayUrl, fc.sample(anyStep, { numRuns: STEPS, seed: seed + scripted.length })));
  };
  const sandbox = await startSandbox({
    host: "127.0.0.1",
    port: 0,
    onCall: ({ decoded, verdict, requestId }, fault) => {
      if (fault) met.add(fault.fault);
      if ([...everyReadFault].every((name) => met.has(name))) everyFaultMet.resolve();
      calls.push({ key: keyIn(JSON.stringify(decoded)), requestId, executed: verdict === "ok" && isExecutedUnder(fault) });
      for (const resolve of waiting.splice(0)) resolve();
      if (calls.length % CALLS_PER_SCRIPT === 0 && !healed) script();
    },
  });
  await scriptFaults(sandbox.gatewayUrl, everyFault); // First in the script, so that every run meets them.
  script();
  script();
  return {
    url: sandbox.gatewayUrl,
    calls,
    met,
    everyFaultMet: everyFaultMet.promise,
    nextCall: () => new Promise((resolve) => void waiting.push(resolve)),
    async heal() {
      healed = true;
      await Promise.all(scripted);
      await resetSandbox(sandbox.gatewayUrl);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(scripted).finally(sandbox.stop);
    },
  };
}
