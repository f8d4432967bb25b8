/** Where deliveries are kept, from the setting's text. */
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

/** True when the store may hold work that nobody has asked for yet. */
export function isInUse(store: DeliveryStore): boolean {
  return store.kind === "postgres" || existsSync(join(store.folder, "postgres"));
}

/** @throws DeliveryError when the first use could not make the store; nothing is made yet. */
export async function checkUnused(store: DeliveryStore): Promise<void> {
  if (store.kind === "embedded") await requireWritable(store.folder);
}

export interface StoreOptions {
  /** Of PostgreSQL, where they are others than usual. */
  readonly deadlines?: Partial<Deadlines> | undefined;
  /** Called with what an operator should know, as a sentence. */
  readonly onNotice?: (notice: string) => void;
}

/** The database, loaded with its driver only now. */
export async function openStore(store: DeliveryStore, { deadlines, onNotice }: StoreOptions = {}): Promise<Database> {
  if (store.kind === "postgres") return (await import("./postgres.ts")).openPostgres(store.url, deadlines);
  return (await import("./embedded/embedded.ts")).openEmbedded(store.folder, onNotice && { onNotice });
}
