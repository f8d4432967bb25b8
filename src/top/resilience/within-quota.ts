/** One post within the quota: it has a place before its first byte leaves, and gives it back when it has ended. */
import type { Place, Quota } from "../../limits/quota.ts";
import { HttpFailure, type HttpReply } from "../http.ts";

/**
 * What `post` returns. It gets what it must await before it connects.
 * @param timeoutMs of the post. Half of what is left of it is for the answer, and not for waiting.
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
