/**
 * The reports of which this browser does not know what became. Each is written down before it is sent, and outlives a reload and the tab:
 * only its key, never its content.
 */
import type { ReportName } from "./gql/forms.ts";

export interface Doubt {
  readonly report: ReportName;
  /** The idempotency key that it was sent with. */
  readonly key: string;
  /** When it was sent, ISO 8601. */
  readonly at: string;
  /** As `outcome.ts` names it; absent when the page was left before an answer came. */
  readonly reason?: string;
}

const STORED_AS = "claims-desk.doubts";

/** The oldest one of this report; undefined when there is none. */
export function doubtOf(report: ReportName): Doubt | undefined {
  return read().find((one) => one.report === report);
}

export function noteDoubt(doubt: Doubt): void {
  write([...read().filter(({ key }) => key !== doubt.key), doubt]);
}

export function dropDoubt(key: string): void {
  write(read().filter((one) => one.key !== key));
}

function read(): readonly Doubt[] {
  return JSON.parse(localStorage.getItem(STORED_AS) ?? "[]") as readonly Doubt[];
}

function write(doubts: readonly Doubt[]): void {
  localStorage.setItem(STORED_AS, JSON.stringify(doubts));
}
