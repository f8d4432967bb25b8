/** Who did what to a whole report, and why. This belongs to no delivery, so it has its own audit trail. */
import { printable } from "../../../privacy/printable.ts";
import type { ReportOperation } from "../../promise/operation.ts";
import type { Queries } from "../../store/database.ts";

const MOST_WHY = 2_000;

/** What was asked for is recorded, also if there was no ban or pause to end. Returns `why` as it is stored. @param until the end of a pause. */
export async function auditReport(
  { query }: Queries,
  action: "lift-ban" | "pause" | "resume",
  { api, who, why }: ReportOperation,
  until: Date | null = null,
): Promise<string> {
  const words = printable(why, MOST_WHY);
  await query("INSERT INTO top_delivery.ban_audit (at, who, api, why, action, until) VALUES (now(), $1, $2, $3, $4, $5)", [
    who,
    api,
    words,
    action,
    until,
  ]);
  return words;
}
