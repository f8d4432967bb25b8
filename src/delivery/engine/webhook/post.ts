/**
 * Posts one signed message. It uses Node's `fetch`, which by default neither retries nor stores anything, and verifies TLS. One deadline
 * covers everything from name resolution to the last byte. An error of `fetch` may quote the address, which may hold a secret, so only a
 * code leaves this file.
 */
import { Webhook } from "standardwebhooks";

export interface WebhookTarget {
  /** May hold a secret, such as a token in its path. */
  readonly url: URL;
  /** In the form `whsec_…`. Each one signs, so that a receiver can change from one secret to the next. */
  readonly secrets: readonly string[];
  /** Whether a message says what the delivery is about: members of its business key, with their values. Default: no. */
  readonly withSubject?: boolean;
  /** The deadline of one whole post. Default 15,000. */
  readonly timeoutMs?: number;
}

/** `refused`: the receiver answers, but rejects this message. `away`: it accepts no message now. */
export type Reception = { readonly kind: "taken" } | { readonly kind: "refused" | "away"; readonly reason: string };

export const POST_TIMEOUT_MS = 15_000;
/** These statuses are about the message. Any other is about the receiver or its address. */
const ABOUT_THE_MESSAGE = new Set([400, 409, 413, 422]);

/** Never rejects. @param id of the event: the receiver recognises a repeated message by it. */
export async function post({ url, secrets, timeoutMs = POST_TIMEOUT_MS }: WebhookTarget, id: string, body: string): Promise<Reception> {
  const at = new Date();
  const headers = {
    "content-type": "application/json",
    "user-agent": "top-insurance-graphql",
    "webhook-id": id,
    "webhook-timestamp": `${Math.floor(at.getTime() / 1_000)}`,
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
  try {
    const response = await fetch(url, { method: "POST", redirect: "manual", signal: AbortSignal.timeout(timeoutMs), headers, body });
    await response.body?.cancel().catch(() => undefined);
    if (response.ok) return { kind: "taken" };
    return { kind: ABOUT_THE_MESSAGE.has(response.status) ? "refused" : "away", reason: `HTTP ${response.status}` };
  } catch (error) {
    return { kind: "away", reason: reasonOf(error, timeoutMs) };
  }
}

function reasonOf(error: unknown, timeoutMs: number): string {
  const { name, cause } = error as Error;
  if (name === "TimeoutError") return `no answer within ${timeoutMs} ms`;
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  return code ?? "no connection";
}
