/**
 * Every column that holds encrypted text, except the store's own secret. The commands that list the used keys, re-encrypt, and check the
 * store read this list.
 */
import { FIRST_ID } from "../../promise/delivery-id.ts";
import { subjectPlace } from "../search/subject.ts";
import { notePlace } from "./seal.ts";

export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly idType: "uuid" | "bigint";
  /** An id that is less than all others. */
  readonly firstId: string;
  /** The column that holds the delivery's id. */
  readonly delivery: string;
  /** The place of the text, which the safe authenticates. */
  readonly placeOf: (deliveryId: string) => string;
}

const ofDelivery = {
  table: "delivery",
  idType: "uuid",
  firstId: FIRST_ID,
  delivery: "id",
  placeOf: (id: string) => id,
} as const;

export const sealedColumns: readonly SealedColumn[] = [
  ...["payload", "answer", "late_answer", "sealed_failure"].map((column) => ({ ...ofDelivery, column })),
  { ...ofDelivery, column: "sealed_subject", placeOf: subjectPlace },
  { table: "audit", column: "sealed_note", idType: "bigint", firstId: "0", delivery: "delivery_id", placeOf: notePlace },
];
