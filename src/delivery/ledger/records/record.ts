/** A delivery as a line of JSON, for export and archive: its row, its calls, and the operators' actions. */
import { isJsonObject, type Json, jsonText, parseJson } from "../../../wire/json.ts";
import type { Queries } from "../../store/database.ts";
import type { Safe } from "../../vault/safe.ts";
import { notePlace } from "../sealed/seal.ts";

export interface RecordOptions {
  /** If given, the line also holds inputs, answers, TOP's words and operators' notes, in plain text. It never holds a seller's session. */
  readonly safe?: Safe | undefined;
}

interface RecordRow {
  readonly id: string;
  /** Everything except the contents, as JSON text. */
  readonly record: string;
  readonly payload: string | null;
  readonly answer: string | null;
  readonly late_answer: string | null;
  readonly failure: string | null;
  readonly sealed_failure: string | null;
  /** Pairs of the encrypted note and the plain note of an older program. */
  readonly notes: readonly (readonly [string | null, string | null])[];
}

export interface WrittenRecord {
  readonly id: string;
  readonly line: string;
  /** How many contents exist but cannot be decrypted. */
  readonly unreadable: number;
}

const COLUMNS = `d.id, d.payload, d.answer, d.late_answer, d.failure, d.sealed_failure,
  json_build_object('type', 'delivery', 'id', d.id, 'caller', d.caller, 'key', d.idempotency_key, 'report', d.api, 'state', d.state,
    'createdAt', d.created_at, 'settledAt', d.settled_at,
    'attempts', coalesce((SELECT json_agg(json_build_object('n', a.n, 'at', a.at, 'code', a.code, 'requestId', a.request_id,
      'durationMs', a.duration_ms, 'earlier', a.earlier) ORDER BY a.n) FROM top_delivery.attempt a WHERE a.delivery_id = d.id), '[]'),
    'audit', coalesce((SELECT json_agg(json_build_object('at', u.at, 'who', u.who, 'action', u.action, 'from', u.from_state,
      'to', u.to_state) ORDER BY u.id) FROM top_delivery.audit u WHERE u.delivery_id = d.id), '[]'))::text AS record,
  coalesce((SELECT json_agg(json_build_array(u.sealed_note, u.note) ORDER BY u.id) FROM top_delivery.audit u WHERE u.delivery_id = d.id), '[]') AS notes`;

/** Records of the deliveries that `rest` selects: the statement from its WHERE on. */
export async function readRecords(
  { query }: Queries,
  rest: string,
  values: readonly unknown[],
  options: RecordOptions = {},
): Promise<readonly WrittenRecord[]> {
  const rows = await query<RecordRow>(`SELECT ${COLUMNS} FROM top_delivery.delivery d ${rest}`, values);
  return rows.map((row) => recordOf(row, options));
}

function recordOf(row: RecordRow, { safe }: RecordOptions): WrittenRecord {
  const { id, record } = row;
  if (!safe) return { id, line: record, unreadable: 0 };
  let unreadable = 0;
  const opened = (sealed: string | null, place: string = id): Json => {
    if (sealed === null) return null;
    const text = safe.show(sealed, place);
    if (text === undefined) unreadable++;
    return text === undefined ? null : parseJson(text);
  };
  const contents = opened(row.payload);
  const whole = parseJson(record) as { audit: Json[] };
  const line = jsonText({
    ...whole,
    audit: whole.audit.map((entry, n) => ({ ...(entry as object), note: noteIn(row.notes[n]) })),
    contents: {
      input: isJsonObject(contents) ? (contents.input ?? null) : null,
      answer: opened(row.answer),
      lateAnswer: opened(row.late_answer),
      failure: row.failure === null ? opened(row.sealed_failure) : parseJson(row.failure),
    },
  });
  return { id, line, unreadable };

  function noteIn([sealed, plain]: RecordRow["notes"][number] = [null, null]): string | null {
    if (sealed === null) return plain;
    const text = safe?.show(sealed, notePlace(id));
    if (text === undefined) unreadable++;
    return text ?? null;
  }
}
