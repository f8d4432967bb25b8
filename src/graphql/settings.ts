/** Settings for documents: whether only published ones are executed, and how large a document may be. */
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
      .describe(
        "Published documents: `off` executes any document. `log-unknown` also logs those that are not in the manifest. `enforce` refuses these without parsing.",
      ),
    DOCUMENTS_FILE: z
      .string()
      .default("documents.json")
      .describe("The manifest, written by `npm run documents`. Not read when `DOCUMENTS` is `off`."),
  },
  ({ DOCUMENTS: mode, DOCUMENTS_FILE: path }, { contentOf, problem }) => {
    if (mode === "off") return { documents: undefined };
    const content = contentOf(path);
    try {
      if (content !== undefined) return { documents: { mode, manifest: readManifest(content) } };
      problem(`DOCUMENTS_FILE: ${path} cannot be read, or is empty. Write it with "npm run documents".`);
    } catch (error) {
      problem(`DOCUMENTS_FILE: ${path} is not a manifest: ${(error as Error).message}`);
    }
    return { documents: undefined };
  },
);

export const documentLimitSettings: SettingGroup<DocumentLimits> = settingGroup(
  {
    MAX_DOCUMENT_TOKENS: count.default(2000).describe("Maximum number of tokens in a GraphQL document."),
    MAX_FIELDS: count
      .default(400)
      .describe("Maximum number of fields in an operation. Fields of a fragment count at each spread. Introspection needs 230."),
    MAX_DEPTH: count.default(16).describe("Maximum number of levels in an operation. Introspection needs 15."),
    MAX_ALIASES: count.default(50).describe("Maximum number of aliases in an operation."),
    MAX_DIRECTIVES: count.default(20).describe("Maximum number of directives in an operation."),
    MAX_MUTATIONS: count.default(10).describe("Maximum number of mutations in an operation."),
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
