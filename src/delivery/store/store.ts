/** Where deliveries are kept, from the text of the setting. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "./database.ts";
import type { Deadlines } from "./deadlines.ts";
import { requireWritable } from "./embedded/data-folder-check.ts";

export type DeliveryStore = { readonly kind: "embedded"; readonly folder: string } | { readonly kind: "postgres"; readonly url: string };

/** Undefined when the text names no store. */
export function storeOf(text: string): DeliveryStore | undefined {
  const folder = /^embedded:(.+)$/s.exec(text)?.[1];
  if (folder !== undefined) return { kind: "embedded", folder };
  return /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text) ? { kind: "postgres", url: text } : undefined;
}

/** True if the store may hold deliveries already. */
export function isInUse(store: DeliveryStore): boolean {
  return store.kind === "postgres" || existsSync(join(store.folder, "postgres"));
}

/** @throws DeliveryError if the first use could not create the store. Nothing is created now. */
export async function checkUnused(store: DeliveryStore): Promise<void> {
  if (store.kind === "embedded") await requireWritable(store.folder);
}

export interface StoreOptions {
  /** Changes of the default deadlines; only for PostgreSQL. */
  readonly deadlines?: Partial<Deadlines> | undefined;
  /** Called with a sentence that an operator should know. */
  readonly onNotice?: (notice: string) => void;
}

/** The database. Its driver is loaded only now. */
export async function openStore(store: DeliveryStore, { deadlines, onNotice }: StoreOptions = {}): Promise<Database> {
  if (store.kind === "postgres") return (await import("./postgres/postgres.ts")).openPostgres(store.url, deadlines);
  return (await import("./embedded/embedded.ts")).openEmbedded(store.folder, onNotice && { onNotice });
}
