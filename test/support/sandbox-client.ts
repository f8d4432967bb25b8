/** Our client with a sandbox, one call with it, and the result that its caller gets. */
import { afterEach, beforeEach, expect } from "@jest/globals";
import { workcardInsuranceClaim } from "../../src/apis/tmall/workcard-insurance-claim.ts";
import { sandboxCredentials } from "../../src/sandbox/credentials.ts";
import type { CallHooks } from "../../src/top/attempt.ts";
import type { TopClient, TopClientOptions } from "../../src/top/client.ts";
import { TopError, type TopErrorCode, topErrorCodes } from "../../src/top/errors.ts";
import { exampleOf } from "../../src/wire/example.ts";
import { clientTo } from "./client.ts";
import { wakingClock } from "./pace.ts";
import { resetSandbox } from "./sandbox.ts";
import { withSandbox } from "./service.ts";

/** The longest wait of a caller on a quiet machine. On a busy machine, it is a multiple of the time of a good call. */
let timeoutMs = 1500;
const TIMES_A_GOOD_CALL = 30;

/** A client with the sandbox's credentials and a short timeout. */
export function sandboxClient(gatewayUrl: URL, options: Partial<TopClientOptions> = {}): TopClient {
  const { appKey, appSecret } = sandboxCredentials;
  return clientTo(gatewayUrl, { appKey, appSecret, timeoutMs, ...options });
}

/** A sandbox that is reset before each test, and a new client. Read the members only inside tests. */
export function withSandboxClient(): ReturnType<typeof withSandbox> & { readonly client: TopClient } {
  const holder = withSandbox() as ReturnType<typeof withSandbox> & { client: TopClient };
  beforeEach(async () => {
    await resetSandbox(holder.sandbox.gatewayUrl);
    const patient = sandboxClient(holder.sandbox.gatewayUrl, { timeoutMs: 60_000 });
    const startedAt = performance.now();
    await claim(patient);
    timeoutMs = Math.max(timeoutMs, TIMES_A_GOOD_CALL * (performance.now() - startedAt));
    patient.close();
    await resetSandbox(holder.sandbox.gatewayUrl);
    holder.client = sandboxClient(holder.sandbox.gatewayUrl);
  });
  afterEach(() => holder.client.close());
  return holder;
}

export interface ClaimOutcome {
  readonly code: TopErrorCode | "accepted" | "refused";
  readonly reason?: string;
  readonly attempts?: number;
}

/** Reports the page's example of a claim. */
export function claim(top: TopClient, hooks?: CallHooks): Promise<{ readonly accepted: boolean }> {
  return top.call(workcardInsuranceClaim, exampleOf(workcardInsuranceClaim.input.type), sandboxCredentials.session, undefined, hooks);
}

/** The result that the caller of `claim` gets. It must come within twice the timeout. */
export async function claimOutcome(top: TopClient): Promise<ClaimOutcome> {
  using clock = wakingClock();
  try {
    return { code: (await claim(top)).accepted ? "accepted" : "refused" };
  } catch (error) {
    if (!(error instanceof TopError)) throw error;
    const { retryable, attempts = -1, reason } = error.extensions as { retryable: boolean; attempts?: number; reason?: string };
    expect(retryable).toBe(topErrorCodes[error.code].retryable);
    return { code: error.code, attempts, ...(reason !== undefined && { reason }) };
  } finally {
    expect(clock.ms()).toBeLessThan(2 * timeoutMs);
  }
}
