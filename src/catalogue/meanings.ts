/** What the kinds and sessions of APIs mean: said in the schema, on the page and in docs/apis.md. */
import type { TopApiKind, TopApiSession } from "../top/api.ts";

export const kindMeanings: Readonly<Record<TopApiKind, string>> = {
  report: "报送 · It tells TOP something: a mutation, which can be stored and delivered.",
  query: "查询 · It asks TOP something: a query.",
};

export const sessionMeanings: Readonly<Record<TopApiSession, string>> = {
  none: "不需要 · Nobody's.",
  seller: "需要 · The seller's session token (HTTP header `x-top-session`), without which nothing is sent.",
  unseen: "未见说明 · No source says. The token is sent where the caller has one.",
};
