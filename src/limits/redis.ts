/** One connection to Redis or Valkey; the only door to its client. It is never repaired: after a loss, open a new one. */
import type { RedisClientType } from "@redis/client";

export interface RedisConnection {
  /**
   * What a script returns.
   * @throws Error when there is no answer in time, or Redis refuses. Then it is not known whether the script ran.
   */
  run(script: string, key: string, args: readonly (string | number)[]): Promise<unknown>;
  /** Ends the connection without waiting for the other side. A caller that waits for an answer gets an error at once. */
  destroy(): void;
}

export interface RedisDeadlines {
  /** Redis normally answers much sooner. A caller should not wait longer. */
  readonly answerMs: number;
  /** Includes name resolution and the TLS handshake. No caller waits for it. */
  readonly connectMs: number;
}

export const redisDeadlines: RedisDeadlines = { answerMs: 250, connectMs: 2_000 };

/** @throws Error when there is no connection in time. */
export async function connectRedis(url: string, { answerMs, connectMs }: RedisDeadlines): Promise<RedisConnection> {
  const { createClient } = await import("@redis/client");
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: "disabled",
    socket: { connectTimeout: connectMs, reconnectStrategy: false },
  }) as unknown as RedisClientType;
  // The waiting caller gets the error. A broken idle connection is noticed by its next use.
  client.on("error", () => undefined);
  const destroy = (): void => {
    if (client.isOpen) client.destroy();
  };
  try {
    await within(client.connect(), connectMs);
  } catch (error) {
    destroy();
    throw error;
  }
  return {
    run: (script, key, args) => within(client.eval(script, { keys: [key], arguments: args.map(String) }), answerMs),
    destroy,
  };
}

/** An error code, or Redis' own word for the error. Never its message, which may hold the address with its password. */
export function reasonOf(error: unknown): string {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code === "string") return code;
  return /^[A-Z]{3,}\b/.exec(String(message))?.[0] ?? "connection lost";
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    // An answer may have arrived while this process was busy. Then it is read before this rejects.
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
