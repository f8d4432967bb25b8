/**
 * Checks that the use of the sandbox is intended. The sandbox accepts everything, so it must not answer when somebody forgot to set the
 * gateway.
 */
import type { Given } from "../../settings/environment.ts";
import { isLoopback } from "../../settings/loopback.ts";

/** One line if no gateway is set, but settings are given that only a real service needs; else empty. */
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
    `TOP_GATEWAY_URL: required with ${signs.join(", ")}. Set it to TOP's address, such as https://gw.api.taobao.com/router/rest, or to the word sandbox if nothing may reach TOP.`,
  ];
}
