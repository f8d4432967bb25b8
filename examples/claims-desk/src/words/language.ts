/** The two languages, as one value each. */
export type Language = "zh" | "en";

export type Bilingual = Readonly<Record<Language, string>>;
