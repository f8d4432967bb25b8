/**
 * Posts one message, signed. Node's own `fetch`: it has no defaults to repeat or to keep, its deadline counts from the name's resolution to
 * the last byte, and it verifies TLS. What it throws may quote the address, which may hold a secret: only a code leaves this file.
 */
import { Webhook } from "standardwebhooks";

export interface WebhookTarget {
  /** May hold a secret, such as a token in its path. */
  readonly url: URL;
  /** In the form `whsec_…`; each signs, so that a receiver can change from one to the other. */
  readonly secrets: readonly string[];
  /** Whether a message says what the delivery is about: members of its business key, with their values. Default: no. */
  readonly withSubject?: boolean;
  /** For one post, from its begin to its end. Default 15,000. */
  readonly timeoutMs?: number;
}

/** `refused`: the receiver is there, and does not take this message. `away`: it takes none now. */
export type Reception = { readonly kind: "taken" } | { readonly kind: "refused" | "away"; readonly reason: string };

export const POST_TIMEOUT_MS = 15_000;
/** What these say is about the message; any other status is about the receiver or its address. */
const ABOUT_THE_MESSAGE = new Set([400, 409, 413, 422]);

/** Never rejects. @param id of the event: the receiver knows a repetition by it. */
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
