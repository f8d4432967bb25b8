/** The chosen language. The browser remembers it, and the page's `lang` attribute names it for screen readers and fonts. */
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { en } from "./en.ts";
import type { Language } from "./language.ts";
import type { Words } from "./words.ts";
import { zh } from "./zh.ts";

const dictionaries: Readonly<Record<Language, Words>> = { zh, en };

const STORED_AS = "claims-desk.language";

interface Chosen {
  readonly language: Language;
  readonly words: Words;
  choose(language: Language): void;
}

const LanguageContext = createContext<Chosen>({ language: "zh", words: zh, choose: () => {} });

export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, choose] = useState(firstLanguage);
  const words = dictionaries[language];
  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = words.title;
    localStorage.setItem(STORED_AS, language);
  }, [language, words]);
  return <LanguageContext value={{ language, words, choose }}>{children}</LanguageContext>;
}

export function useLanguage(): Chosen {
  return useContext(LanguageContext);
}

export function useWords(): Words {
  return useContext(LanguageContext).words;
}

function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED_AS);
  if (stored === "zh" || stored === "en") return stored;
  return navigator.language.startsWith("zh") ? "zh" : "en";
}
