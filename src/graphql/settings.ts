/** Which documents are executed: the published ones, and how large any may be. */
import { z } from "zod";
import { count, type SettingGroup, settingGroup } from "../settings/setting.ts";
import { type DocumentMode, documentModes, type Manifest, readManifest } from "./guards/documents.ts";
import type { DocumentLimits } from "./guards/limits.ts";

export interface DocumentConfig {
  /** Undefined: any document is executed. */
  readonly documents: { readonly mode: DocumentMode; readonly manifest: Manifest } | undefined;
}

export const documentSettings: SettingGroup<DocumentConfig> = settingGroup(
  {
    DOCUMENTS: z
      .enum(documentModes)
      .default("off")
      .describe("Published documents: `off` executes any, `log-unknown` logs what is not in the manifest, `enforce` refuses it unparsed."),
    DOCUMENTS_FILE: z
      .string()
      .default("documents.json")
      .describe("The manifest that `npm run documents` writes; read unless `DOCUMENTS` is `off`."),
  },
  ({ DOCUMENTS: mode, DOCUMENTS_FILE: path }, { contentOf, problem }) => {
    if (mode === "off") return { documents: undefined };
    const content = contentOf(path);
    try {
      if (content !== undefined) return { documents: { mode, manifest: readManifest(content) } };
      problem(`DOCUMENTS_FILE: ${path} cannot be read, or is empty; "npm run documents" writes it.`);
    } catch (error) {
      problem(`DOCUMENTS_FILE: ${path} is no manifest: ${(error as Error).message}`);
    }
    return { documents: undefined };
  },
);

export const documentLimitSettings: SettingGroup<DocumentLimits> = settingGroup(
  {
    MAX_DOCUMENT_TOKENS: count.default(2000).describe("Tokens of a GraphQL document."),
    MAX_FIELDS: count.default(400).describe("Fields of an operation, those of a fragment counted at each spread. Introspection takes 230."),
    MAX_DEPTH: count.default(16).describe("Levels of an operation. Introspection takes 15."),
    MAX_ALIASES: count.default(50).describe("Aliases of an operation."),
    MAX_DIRECTIVES: count.default(20).describe("Directives of an operation."),
    MAX_MUTATIONS: count.default(10).describe("Mutations in one operation."),
  },
  (values) => ({
    maxDocumentTokens: values.MAX_DOCUMENT_TOKENS,
    maxFields: values.MAX_FIELDS,
    maxDepth: values.MAX_DEPTH,
    maxAliases: values.MAX_ALIASES,
    maxDirectives: values.MAX_DIRECTIVES,
    maxMutations: values.MAX_MUTATIONS,
  }),
);
