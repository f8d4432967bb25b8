/** The page's script: search, the choice of language, keyboard control, and opening the API in the URL's hash. */

export const SCRIPT = `
"use strict";
const plain = (text) => text.normalize("NFKC").toLowerCase();
const search = document.getElementById("search");
const count = document.getElementById("count");
const nothing = document.getElementById("nothing");
const sections = [...document.querySelectorAll("section")];
const apis = [...document.querySelectorAll(".api")].map((element) => ({
  element,
  text: plain(element.closest("section").querySelector("h2").textContent + " " + element.textContent),
  rows: [...element.querySelectorAll("tbody tr")].map((row) => ({ row, text: plain(row.textContent) })),
}));

function find() {
  const words = plain(search.value).split(/\\s+/).filter(Boolean);
  const hasAll = ({ text }) => words.every((word) => text.includes(word));
  for (const api of apis) {
    api.element.hidden = !hasAll(api);
    for (const one of api.rows) one.row.classList.toggle("found", words.length > 0 && hasAll(one));
  }
  for (const section of sections) section.hidden = !section.querySelector(".api:not([hidden])");
  const found = apis.filter(({ element }) => !element.hidden).length;
  count.textContent = words.length > 0 ? found + " / " + apis.length : apis.length;
  nothing.hidden = found > 0;
}

function speak(language) {
  document.documentElement.dataset.language = language;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const button of document.querySelectorAll("[data-choose]"))
    button.setAttribute("aria-pressed", String(button.dataset.choose === language));
}

function openNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!named) return;
  if (named.hidden) {
    search.value = "";
    find();
  }
  if (named.matches(".api")) named.open = true;
  named.scrollIntoView();
}

const LANGUAGE = "top-apis:language";
speak(localStorage.getItem(LANGUAGE) ?? (navigator.language.startsWith("zh") ? "zh" : "en"));
for (const button of document.querySelectorAll("[data-choose]"))
  button.addEventListener("click", () => {
    localStorage.setItem(LANGUAGE, button.dataset.choose);
    speak(button.dataset.choose);
  });

search.addEventListener("input", find);
addEventListener("hashchange", openNamed);
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const shown = [...document.querySelectorAll(".api:not([hidden]) > summary")];
  const at = shown.indexOf(document.activeElement);
  const isSearching = document.activeElement === search;
  if (event.key === "/" && !isSearching) search.focus();
  else if (event.key === "Escape" && (isSearching || at >= 0)) {
    search.value = "";
    find();
    search.focus();
  } else if (event.key === "ArrowDown" && (isSearching || at >= 0)) shown[at + 1]?.focus();
  else if (event.key === "ArrowUp" && at >= 0) (shown[at - 1] ?? search).focus();
  else return;
  event.preventDefault();
});
find(); // a browser may keep the text of the field over a reload
openNamed();
`;
