/** Makes one post within the quota. It takes a place before its first byte is sent, and returns the place when it has ended. */
import type { Place, Quota } from "../../limits/quota.ts";
import type { HttpReply } from "../transport/http.ts";
import { HttpFailure } from "../transport/http-failure.ts";

/**
 * The result of `post`.
 * @param timeoutMs the timeout of the post. At most half of the remaining time is used to wait for a place; the rest is for the answer.
 * @param post gets a function that it must await before it connects.
 * @throws QuotaUsedUp when there is no place in time.
 */
export async function withinQuota(
  quota: Quota | undefined,
  method: string,
  timeoutMs: number,
  post: (takePlace: () => Promise<void>) => Promise<HttpReply>,
): Promise<HttpReply> {
  if (!quota) return post(async () => undefined);
  const until = performance.now() + timeoutMs;
  let place: Place | undefined;
  let isSent = false;
  try {
    const reply = await post(async () => {
      place = await quota.take(method, (until - performance.now()) / 2);
    });
    isSent = true;
    return reply;
  } catch (error) {
    isSent = error instanceof HttpFailure && error.sent;
    throw error;
  } finally {
    place?.end(isSent);
  }
}
