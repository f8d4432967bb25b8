/** The desk's two languages, and a text in both. */
export type Language = "zh" | "en";

export type Bilingual = Readonly<Record<Language, string>>;
