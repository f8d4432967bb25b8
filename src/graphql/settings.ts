/** The published documents, and what becomes of others. */
import { z } from "zod";
import { type SettingGroup, settingGroup } from "../settings/setting.ts";
import { type DocumentMode, documentModes, type Manifest, readManifest } from "./guards/documents.ts";

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
