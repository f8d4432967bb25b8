/** Checks and counts the service's replies. */
import type { Received } from "../test/support/raw-client.ts";
import { problemOf } from "../test/support/well-formed.ts";
import type { Case } from "./any-case.ts";

const MAX_SHOWN = 20;

export class Replies {
  /** The number of replies, by kind of request, status and error codes. */
  readonly counts: Record<string, number> = {};
  failures = 0;

  /** Checks one reply. The first 20 problems are printed. @param reply an Error when there was no reply. */
  add({ kind, request }: Case, name: string, reply: Received | Error): void {
    const outcome = reply instanceof Error ? "no reply" : `${reply.status} ${codesIn(reply).join(" ")}`;
    this.counts[`${kind} ${outcome}`] = (this.counts[`${kind} ${outcome}`] ?? 0) + 1;
    const problem = reply instanceof Error ? `no reply: ${reply.message}` : problemOf(reply);
    if (problem === undefined || ++this.failures > MAX_SHOWN) return;
    const body = Buffer.from(request.body ?? "").toString("latin1");
    process.stdout.write(`${name} (${kind}): ${problem}\n  ${JSON.stringify({ ...request, body })}\n`);
  }
}

function codesIn({ body }: Received): readonly string[] {
  return [...new Set(body.toString().match(/(?<="code":")\w+/g))];
}
