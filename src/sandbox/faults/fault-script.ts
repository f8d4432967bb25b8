/** The script of faults, in order. It decides which fault a call gets. */
import { z } from "zod";
import { Bans } from "./bans.ts";
import { CallRate } from "./call-rate.ts";
import { type Fault, faultSchema, unreadFaults } from "./fault-schema.ts";

const MAX_FAULTS = 1000;

/** The ban for too many calls in a second. TOP, too, bans for minutes. */
const TOO_FAST = { fault: "throttle", banSeconds: 60, scope: "app", times: 1 } as const;

/** The faults that are not used yet, in order, and the bans that are not over. */
export class FaultScript {
  #faults: Fault[] = [];

  readonly #bans: Bans;

  readonly #rate: CallRate;

  /** @param now milliseconds of a monotonic clock. @param callsPerSecond above this the application is banned; 0 is no limit. */
  constructor(now: () => number, callsPerSecond = 0) {
    this.#bans = new Bans(now);
    this.#rate = new CallRate(callsPerSecond, now);
  }

  /**
   * Adds a list of faults.
   * @param json the list as JSON text.
   * @throws TypeError or SyntaxError when it is not a list of faults.
   */
  add(json: string): void {
    const list = z.array(faultSchema).max(MAX_FAULTS - this.#faults.length);
    const { data, error } = list.safeParse(JSON.parse(json));
    if (error) throw new TypeError(z.prettifyError(error));
    this.#faults.push(...data);
  }

  clear(): void {
    this.#faults = [];
    this.#bans.lift();
  }

  /** The fault for the next call of any API, before its body is read; undefined when the body must be read first. */
  takeUnread(): Fault | undefined {
    const [first] = this.#faults;
    const meetsUnread = first?.method === undefined && unreadFaults.some((name) => name === first?.fault);
    return meetsUnread ? this.take(undefined) : undefined;
  }

  /**
   * The fault for this call, and counts the call. A ban comes first, until it is over. Otherwise it is the next fault, which is removed
   * after `times` calls.
   */
  take(method: string | undefined): Fault | undefined {
    if (this.#rate.isExceeded()) this.#bans.start(TOO_FAST, method);
    const ban = this.#bans.banOf(method);
    if (ban) return ban;
    const fault = this.#faults.find((one) => one.method === undefined || one.method === method);
    if (fault && --fault.times === 0) this.#faults.splice(this.#faults.indexOf(fault), 1);
    if (fault?.fault === "throttle") this.#bans.start(fault, method);
    return fault;
  }
}
