/** The head of the page: navigation, language and settings. */
import { type ReactNode, useRef } from "react";
import { Icon } from "./icon.tsx";
import { SettingsDrawer } from "./settings-drawer.tsx";
import { type Place, reportNames } from "./use-place.ts";
import type { Language } from "./words/language.ts";
import { useLanguage } from "./words/use-words.tsx";

const languages: readonly { readonly language: Language; readonly lang: string; readonly name: string }[] = [
  { language: "zh", lang: "zh-CN", name: "中文" },
  { language: "en", lang: "en", name: "English" },
];

export function SiteHeader({ active }: { readonly active: Place["view"] }): ReactNode {
  const { language, words, choose } = useLanguage();
  const drawer = useRef<HTMLDialogElement>(null);
  return (
    <header className="site">
      <div className="brand">
        <h1>{words.title}</h1>
        <p>{words.subtitle}</p>
      </div>
      <nav aria-label={words.navigation}>
        {reportNames.map((name) => (
          <a key={name} href={`#${name}`} aria-current={name === active ? "page" : undefined}>
            {words.reports[name]}
          </a>
        ))}
        <a href="#deliveries" aria-current={active === "deliveries" ? "page" : undefined}>
          {words.deliveries.title}
        </a>
      </nav>
      {/* biome-ignore lint/a11y/useSemanticElements: two buttons are not a fieldset of a form */}
      <div className="languages" role="group" aria-label={words.language}>
        {languages.map(({ language: one, lang, name }) => (
          <button key={one} type="button" lang={lang} aria-pressed={one === language} onClick={() => choose(one)}>
            {name}
          </button>
        ))}
      </div>
      <button type="button" className="quiet" onClick={() => drawer.current?.showModal()}>
        <Icon name="settings" />
        {words.settings.open}
      </button>
      <SettingsDrawer ref={drawer} />
    </header>
  );
}
