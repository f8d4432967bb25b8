/** Where deliveries are kept, from the text of the setting. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "./database.ts";
import type { Deadlines } from "./deadlines.ts";
import { requireWritable } from "./embedded/data-folder-check.ts";
import { createRoom, freeBytesFor } from "./embedded/free-space.ts";

export type DeliveryStore = { readonly kind: "embedded"; readonly folder: string } | { readonly kind: "postgres"; readonly url: string };

/** Undefined when the text names no store. */
export function storeOf(text: string): DeliveryStore | undefined {
  const folder = /^embedded:(.+)$/s.exec(text)?.[1];
  if (folder !== undefined) return { kind: "embedded", folder };
  return /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text) ? { kind: "postgres", url: text } : undefined;
}

/** The store in words: the folder, or the database without the password of its URL. */
export function placeOf(store: DeliveryStore): string {
  if (store.kind === "embedded") return store.folder;
  const { host, pathname } = new URL(store.url);
  return `the database ${pathname.slice(1)} on ${host}`;
}

/** True if the store may hold deliveries already. */
export function isInUse(store: DeliveryStore): boolean {
  return store.kind === "postgres" || existsSync(join(store.folder, "postgres"));
}

/** What is known of a store before its first use. Nothing is created. */
export interface UnusedStore extends Pick<Database, "checkWritable" | "freeBytes"> {
  /** @throws DeliveryError if this user may not create it. Waiting does not help then, unlike with a full disk. */
  requirePermission(): Promise<void>;
}

/** A PostgreSQL is never unused: this says nothing of it. */
export function unusedStore(store: DeliveryStore, onNotice: (notice: string) => void): UnusedStore {
  if (store.kind === "postgres")
    return {
      requirePermission: async () => undefined,
      checkWritable: async () => undefined,
      freeBytes: async () => Number.POSITIVE_INFINITY,
    };
  const { folder } = store;
  const requirePermission = (): Promise<void> => requireWritable(folder);
  const requireRoom = createRoom(folder, freeBytesFor, onNotice);
  return {
    requirePermission,
    async checkWritable() {
      await requirePermission();
      await requireRoom();
    },
    freeBytes: () => freeBytesFor(folder),
  };
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
