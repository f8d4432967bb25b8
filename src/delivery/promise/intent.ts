/** What a caller wants to deliver, and the form of its idempotency key. */
import type { TopApi } from "../../top/api.ts";
import { DeliveryError } from "./errors.ts";

export interface Intent {
  readonly api: TopApi;
  readonly input: object | null;
  /** The seller's token; undefined when the caller had none. */
  readonly session: string | undefined;
  /** The caller's id; each caller has its own idempotency keys. */
  readonly caller: string;
  readonly idempotencyKey: string;
}

/** 1 to 255 characters. A control character is a mistake of the caller, and PostgreSQL accepts no NUL. */
const KEY = /^\P{Cc}{1,255}$/u;

/** Whether the text could be a delivery's idempotency key. */
export function isKey(text: string): boolean {
  return KEY.test(text) && text.isWellFormed();
}

/** @throws DeliveryError `IDEMPOTENCY_KEY_INVALID`. */
export function checkKey({ idempotencyKey }: Intent): void {
  if (isKey(idempotencyKey)) return;
  throw new DeliveryError("IDEMPOTENCY_KEY_INVALID", "Send an idempotency key of 1 to 255 characters, without control characters.");
}
