/** Scripted answers, in the order in which they come, and which of them meets a call. */
import { z } from "zod";
import { type Fault, faultSchema, unreadFaults } from "./fault-schema.ts";

const MAX_FAULTS = 1000;

/** The faults that are still to come, first come first served. */
export class FaultScript {
  #faults: Fault[] = [];

  /**
   * Adds a list of faults, as JSON text.
   * @throws TypeError or SyntaxError when it is not one.
   */
  add(json: string): void {
    const list = z.array(faultSchema).max(MAX_FAULTS - this.#faults.length);
    const { data, error } = list.safeParse(JSON.parse(json));
    if (error) throw new TypeError(z.prettifyError(error));
    this.#faults.push(...data);
  }

  clear(): void {
    this.#faults = [];
  }

  /** The fault that meets the next call, whatever it is, before its body is read; undefined when the call is read first. */
  takeUnread(): Fault | undefined {
    const [first] = this.#faults;
    const meetsUnread = first?.method === undefined && unreadFaults.some((name) => name === first?.fault);
    return meetsUnread ? this.take(undefined) : undefined;
  }

  /** The fault that meets this call; it is used up once it has met `times` calls. */
  take(method: string | undefined): Fault | undefined {
    const fault = this.#faults.find((one) => one.method === undefined || one.method === method);
    if (fault && --fault.times === 0) this.#faults.splice(this.#faults.indexOf(fault), 1);
    return fault;
  }
}
