/** What the kinds and sessions of APIs mean: said in the schema, on the page and in docs/apis.md. */
import type { TopApiKind, TopApiSession } from "../top/api.ts";

export const kindMeanings: Readonly<Record<TopApiKind, string>> = {
  report: "报送：向 TOP 提交数据，是 mutation，可以存储并投递 · It tells TOP something: a mutation, which can be stored and delivered.",
  query: "查询：只向 TOP 提问，是 query · It asks TOP something: a query.",
};

export const sessionMeanings: Readonly<Record<TopApiSession, string>> = {
  none: "不需要授权 · Nobody's.",
  seller:
    "需要卖家的会话（HTTP 头 `x-top-session`），没有就不发送 · The seller's session token (HTTP header `x-top-session`), without which nothing is sent.",
  unseen: "未见说明：调用方有会话就带上 · No source says. The token is sent where the caller has one.",
};
