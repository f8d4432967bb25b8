/**
 * Notifies the webhook's receiver: at least once, in order for each delivery, with a back-off. While the receiver is away, only one message
 * at a time is tried, however many wait.
 */
import type { Ledger } from "../../ledger/ledger.ts";
import { dropEvent, postponeEvent, type TakenEvent, takeEvents } from "../../ledger/outbox/take.ts";
import { backoffSeconds } from "../../promise/backoff.ts";
import type { Alarm } from "../alarm.ts";
import type { EngineOptions } from "../options.ts";
import { messageOf } from "./message.ts";
import { POST_TIMEOUT_MS, post, type WebhookTarget } from "./post.ts";

export interface WebhookSender {
  /** Begins no new message, and resolves when the messages under way have ended. */
  stop(): Promise<void>;
}

const AT_A_TIME = 8;
/** How long an instance may be paused between taking an event and posting it, and again before it records the result. */
const PATIENCE_MS = 15_000;

/**
 * After so many failed tries an event is given up. With the pauses between them they take a day or a little more, and longer while messages
 * are tried one at a time. Tries are counted, not hours: while the service is stopped hours pass without a try, and a clock may jump.
 */
export const MOST_TRIES = 420;

/** @param alarm rings when there may be an event to send. */
export function startWebhook(
  ledger: Ledger,
  target: WebhookTarget,
  alarm: Alarm,
  { pollMs, on }: Pick<EngineOptions, "pollMs" | "on">,
): WebhookSender {
  const telling = new Set<Promise<void>>();
  const leaseMs = (target.timeoutMs ?? POST_TIMEOUT_MS) + 2 * PATIENCE_MS;
  let failures = 0;
  let notBeforeMs = 0;
  let stopped = false;
  const running = run();
  return {
    async stop() {
      stopped = true;
      alarm.ring();
      await running;
      await Promise.all(telling);
    },
  };

  async function run(): Promise<void> {
    while (!stopped) {
      const pauseMs = notBeforeMs - performance.now();
      const room = (failures > 0 ? 1 : AT_A_TIME) - telling.size;
      if (pauseMs > 0) await alarm.sleep(pauseMs);
      else if (room <= 0 || (await begin(room)) < room) await alarm.sleep(pollMs);
    }
  }

  /** How many messages began. */
  async function begin(room: number): Promise<number> {
    try {
      const events = await takeEvents(ledger, room, leaseMs);
      for (const event of events) {
        const told = tell(event).finally(() => {
          telling.delete(told);
          alarm.ring();
        });
        telling.add(told);
      }
      return events.length;
    } catch (error) {
      on({ kind: "trouble", error });
      return 0;
    }
  }

  async function tell(event: TakenEvent): Promise<void> {
    // A paused process continues here. Another instance may have taken the event in the meantime.
    if (event.elapsedMs() > PATIENCE_MS) return;
    const before = failures;
    const reception = await post(target, event.id, messageOf(event, target.withSubject));
    if (reception.kind !== "away") failures = 0;
    else if (failures === before) {
      // Messages that failed together count as one failure.
      notBeforeMs = performance.now() + 1_000 * backoffSeconds(failures);
      failures++;
    }
    const { deliveryId: id, api, tries } = event;
    const isTaken = reception.kind === "taken";
    if (!isTaken) on({ kind: "webhook-failed", id, api, tries, reason: reception.reason });
    const isGivenUp = !isTaken && tries >= MOST_TRIES;
    try {
      await (isTaken || isGivenUp ? dropEvent(ledger, event) : postponeEvent(ledger, event, backoffSeconds(tries)));
      if (isGivenUp) on({ kind: "webhook-given-up", id, api, tries });
    } catch (error) {
      // The result is not recorded: the message is sent again when its lease ends.
      on({ kind: "trouble", error });
    }
  }
}
