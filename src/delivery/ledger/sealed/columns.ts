/** Every column that holds encrypted text, beside the store's own secret: what says which keys are in use, encrypts anew and checks reads this. */
import { FIRST_ID } from "../../promise/delivery-id.ts";
import { notePlace } from "../seal.ts";
import { subjectPlace } from "../search/subject.ts";

export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly idType: "uuid" | "bigint";
  /** Before all ids. */
  readonly firstId: string;
  /** The column that holds the delivery's id. */
  readonly delivery: string;
  /** Where the text stands, for the safe that holds it. */
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
