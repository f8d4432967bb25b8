/** What the kinds and sessions of APIs mean. The schema, the page and docs/apis.md use the same text. */
import type { TopApiKind, TopApiSession } from "../top/api.ts";

export const kindMeanings: Readonly<Record<TopApiKind, string>> = {
  report: "报送：向 TOP 提交数据，是 mutation，可以存储并投递 · It sends data to TOP: a mutation, which can also be stored and delivered.",
  query: "查询：只向 TOP 提问，是 query · It only asks TOP for data: a query.",
};

export const sessionMeanings: Readonly<Record<TopApiSession, string>> = {
  none: "不需要授权 · No authorisation is needed.",
  seller:
    "需要卖家的会话（HTTP 头 `x-top-session`），没有就不发送 · The seller's session token (HTTP header `x-top-session`). Without it nothing is sent.",
  unseen: "未见说明：调用方有会话就带上 · Not documented. The token is sent when the caller has one.",
};
