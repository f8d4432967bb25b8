/**
 * What a delivery is about. It is encrypted in the delivery's row for as long as the row exists, and found by keyed hashes of its values.
 */

import type { TopApi } from "../../../top/api.ts";
import { type SubjectTexts, subjectOf } from "../../../top/business-key.ts";
import type { Delivery } from "../../promise/delivery.ts";
import { FIRST_ID } from "../../promise/delivery-id.ts";
import { readContents } from "../../vault/contents.ts";
import type { Ledger } from "../ledger.ts";

const MOST_ROWS = 500;

/** The place of a subject, which the safe authenticates. */
export function subjectPlace(deliveryId: string): string {
  return `${deliveryId}/subject`;
}

/** The texts of an encrypted subject; empty when it is missing or cannot be decrypted. */
export function subjectTexts({ safe }: Pick<Ledger, "safe">, id: string, sealed: string | null): SubjectTexts {
  const text = sealed === null ? undefined : safe.show(sealed, subjectPlace(id));
  return JSON.parse(text ?? "{}") as SubjectTexts;
}

/** The members of the API's business key, for readers; empty for an API that this program does not know. */
export function subjectMembers(api: TopApi | undefined, texts: SubjectTexts): Delivery["subject"] {
  return (api?.businessKey ?? []).flatMap((member) => (texts[member] === undefined ? [] : [{ member, value: texts[member] }]));
}

export interface SealedSubject {
  readonly subject: string;
  readonly subjectFingerprints: readonly string[];
}

export function sealedSubject(
  { safe, fingerprints }: Pick<Ledger, "safe" | "fingerprints">,
  id: string,
  texts: SubjectTexts,
): SealedSubject {
  return {
    subject: safe.seal(JSON.stringify(texts), subjectPlace(id)),
    subjectFingerprints: [...new Set(Object.values(texts))].map(fingerprints.subject),
  };
}

interface Unfilled {
  readonly id: string;
  readonly api: string;
  readonly payload: string;
}

/** Fills in the subjects of rows that an older program has stored, while their contents exist. Returns how many. */
export async function fillSubjects(ledger: Ledger): Promise<number> {
  let filled = 0;
  for (let after = FIRST_ID; ; ) {
    const rows = await ledger.database.patient.query<Unfilled>(
      `SELECT id, api, payload FROM top_delivery.delivery
       WHERE sealed_subject IS NULL AND payload IS NOT NULL AND id > $1 ORDER BY id LIMIT ${MOST_ROWS}`,
      [after],
    );
    const subjects = rows.flatMap((row) => subjectIn(row, ledger));
    if (subjects.length > 0) await write(ledger, subjects);
    filled += subjects.length;
    if (rows.length < MOST_ROWS) return filled;
    after = rows.at(-1)?.id ?? after;
  }
}

/** Empty if this instance does not have the API or the key; another instance has them. */
function subjectIn({ id, api: field, payload }: Unfilled, ledger: Ledger): readonly (SealedSubject & { readonly id: string })[] {
  const api = ledger.apis.get(field);
  const text = ledger.safe.show(payload, id);
  if (!api || text === undefined) return [];
  const { input } = readContents(api, text);
  return [{ id, ...sealedSubject(ledger, id, input ? subjectOf(api, input) : {}) }];
}

async function write({ database }: Ledger, subjects: readonly (SealedSubject & { readonly id: string })[]): Promise<void> {
  await database.patient.query(
    `WITH filled AS (
       UPDATE top_delivery.delivery d SET sealed_subject = x.subject
       FROM json_to_recordset($1::text::json) AS x (id uuid, subject text, "subjectFingerprints" json)
       WHERE d.id = x.id AND d.sealed_subject IS NULL RETURNING d.id, x."subjectFingerprints" AS fingerprints
     )
     INSERT INTO top_delivery.subject (fingerprint, delivery_id)
     SELECT f.fingerprint, id FROM filled, json_array_elements_text(fingerprints) AS f (fingerprint) ON CONFLICT DO NOTHING`,
    [JSON.stringify(subjects)],
  );
}
