/** One connection to Redis or Valkey: the only door to its client. It is never repaired: whoever loses it makes another. */
import type { RedisClientType } from "@redis/client";

export interface RedisConnection {
  /**
   * What a script returns.
   * @throws Error when there is no answer in time, or Redis refuses. Whether the script ran is not known then.
   */
  run(script: string, key: string, args: readonly (string | number)[]): Promise<unknown>;
  /** Ends it whatever the other side does; who waits for an answer has an error at once. */
  destroy(): void;
}

/** An answer on its way through Redis and back takes less than one of these; more is not worth a caller's time. */
const ANSWER_MS = 250;
/** A name is resolved, and TLS shakes hands; nobody waits for it. */
const CONNECT_MS = 2_000;

/** @throws Error when there is no connection in time. */
export async function connectRedis(url: string): Promise<RedisConnection> {
  const { createClient } = await import("@redis/client");
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: "disabled",
    socket: { connectTimeout: CONNECT_MS, reconnectStrategy: false },
  }) as unknown as RedisClientType;
  // Whoever waits for an answer is told; an idle connection that breaks is noticed by its next use.
  client.on("error", () => undefined);
  const destroy = (): void => {
    if (client.isOpen) client.destroy();
  };
  try {
    await within(client.connect(), CONNECT_MS);
  } catch (error) {
    destroy();
    throw error;
  }
  return {
    run: (script, key, args) => within(client.eval(script, { keys: [key], arguments: args.map(String) }), ANSWER_MS),
    destroy,
  };
}

/** An error's code or Redis' own word for it; never its sentence, which may hold the address and what is in it. */
export function reasonOf(error: unknown): string {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code === "string") return code;
  return /^[A-Z]{3,}\b/.exec(String(message))?.[0] ?? "connection lost";
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    // An answer may have come while this process was busy: then it is read before this.
    () => setImmediate(() => late.reject(Object.assign(new Error("no answer in time"), { code: "ETIMEDOUT" }))),
    ms,
  );
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
    promise.catch(() => undefined);
  }
}
