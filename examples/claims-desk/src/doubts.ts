/**
 * The reports whose outcome this browser does not know. Each is recorded before it is sent, so that it is still known after a reload, and
 * after the tab was closed. Only its key is stored, never its content.
 */
import type { ReportName } from "./gql/forms.ts";

export interface Doubt {
  readonly report: ReportName;
  /** The idempotency key that it was sent with. */
  readonly key: string;
  /** When it was sent, ISO 8601. */
  readonly at: string;
  /** The reason's name in `outcome.ts`. Absent if the page was left before an answer arrived. */
  readonly reason?: string;
}

const STORED_AS = "claims-desk.doubts";

/** The oldest one of this report. Undefined if there is none. */
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
