import { expect, test } from "@jest/globals";
import { codes, markup, spoken } from "../../src/catalogue/markup.ts";

test("no text can become markup", () => {
  const { html } = markup`<p title="${'"><script>'}">${"<b>&"}${[markup`<i>${"<"}</i>`, undefined]}</p>`;
  expect(html).toBe('<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;<i>&lt;</i></p>');
});

test("text between backticks is code, in both languages", () => {
  expect(spoken({ zh: "见 `a<b`", en: "see `a<b`" }).html).toBe(
    '<span lang="zh-CN">见 <code>a&lt;b</code></span><span lang="en">see <code>a&lt;b</code></span>',
  );
  expect(spoken({ zh: "同", en: "同" }).html).toBe("同");
  expect(codes(["a", "b"]).html).toBe("<code>a</code>, <code>b</code>");
});
