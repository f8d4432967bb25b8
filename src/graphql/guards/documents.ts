/** Published documents: the operations that the owner of a front end has registered. Each is found by the hash of its text. */
import { createHash } from "node:crypto";

/**
 * `off`: any document is executed. `log-unknown`: the same, but unpublished ones are logged. `enforce`: only published ones are executed.
 */
export const documentModes = ["off", "log-unknown", "enforce"] as const;

export type DocumentMode = Exclude<(typeof documentModes)[number], "off">;

/** The manifest: document texts by id. An id is `sha256:` and the hash of the text in lower-case hex. */
export type Manifest = ReadonlyMap<string, string>;

/** The part of a GraphQL request that selects its document. */
export interface DocumentRequest {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: { readonly persistedQuery?: { readonly sha256Hash?: unknown } } | null | undefined;
}

export type DocumentVerdict =
  | { readonly kind: "published"; readonly query: string }
  /** Not published. Apollo Server reads it, unless the mode refuses it. */
  | { readonly kind: "unpublished" }
  | { readonly kind: "unknown-id" };

/**
 * The manifest, from the JSON of an object with ids and texts.
 * @throws Error that names the entry whose id is not the hash of its text.
 */
export function readManifest(json: string): Manifest {
  const entries = Object.entries(JSON.parse(json) as Readonly<Record<string, unknown>>);
  for (const [id, text] of entries) {
    if (typeof text !== "string" || documentIdOf(text) !== id)
      throw new Error(`${id} is not the hash of its document; "npm run documents" writes the manifest.`);
  }
  return new Map(entries as [string, string][]);
}

/** The id under which a document is published. */
export function documentIdOf(text: string): string {
  return `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`;
}

/** Whether a request's document is published. Nothing is parsed: a `documentId` or an APQ hash is looked up, a text is hashed first. */
export function judgeDocument({ query, documentId, extensions }: DocumentRequest, manifest: Manifest): DocumentVerdict {
  const hash = extensions?.persistedQuery?.sha256Hash;
  const id =
    typeof query === "string"
      ? documentIdOf(query)
      : typeof documentId === "string"
        ? documentId
        : typeof hash === "string"
          ? `sha256:${hash}`
          : "";
  const published = manifest.get(id);
  if (published !== undefined) return { kind: "published", query: published };
  return typeof documentId === "string" && typeof query !== "string" ? { kind: "unknown-id" } : { kind: "unpublished" };
}
