/** Whether it is clear who answers: the sandbox says yes to everything, and must not do so to somebody who forgot the gateway. */
import type { Given } from "../settings/environment.ts";
import { isLoopback } from "../settings/loopback.ts";

/** A line when no gateway is set beside something that only a real service needs. */
export function sandboxProblems({ texts, isGiven }: Given): string[] {
  if (texts.TOP_GATEWAY_URL !== undefined) return [];
  const { ACCESS = "open", HOST = "127.0.0.1" } = texts;
  const signs = [
    ...(ACCESS === "open" ? [] : ["ACCESS"]),
    ...["TOP_APP_KEY", "TOP_APP_SECRET", "TOP_SESSION", "ACCESS_SESSIONS_FILE"].filter(isGiven),
    ...(isLoopback(HOST) ? [] : ["HOST"]),
  ];
  if (signs.length === 0) return [];
  return [
    `TOP_GATEWAY_URL: required beside ${signs.join(", ")}: TOP's address, such as https://gw.api.taobao.com/router/rest, or the word sandbox if nothing is to reach TOP.`,
  ];
}
