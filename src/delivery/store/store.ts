/** Where deliveries are kept, from the setting's text. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "./database.ts";
import type { Deadlines } from "./deadlines.ts";

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

/** The database, loaded with its driver only now. @param deadlines of PostgreSQL that are others than usual. */
export async function openStore(store: DeliveryStore, deadlines?: Partial<Deadlines>): Promise<Database> {
  if (store.kind === "postgres") return (await import("./postgres.ts")).openPostgres(store.url, deadlines);
  return (await import("./embedded.ts")).openEmbedded(store.folder);
}
