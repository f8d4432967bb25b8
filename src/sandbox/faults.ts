/** Scripted answers: what a test makes the gateway do instead of answering well. */
import { z } from "zod";

interface Common {
  /** Only calls of this API; without it, any call. */
  readonly method?: string;
  /** How many calls it still meets. Default: 1. */
  times: number;
}

/** Each fault, with the fields that it takes beside `method` and `times`. */
export type Fault = Common &
  (
    | { readonly fault: "throttle"; readonly banSeconds: number }
    | { readonly fault: "error"; readonly code: number; readonly msg: string; readonly subCode?: string; readonly subMsg?: string }
    | { readonly fault: "delay"; readonly ms: number }
    | { readonly fault: "http"; readonly status: number; readonly body: string }
    | { readonly fault: "business-failure" | "business-success" | "drop-before-read" | "drop-after-read" | "empty" | "truncated" }
  );

const text = z.string();
const common = { method: text.exactOptional(), times: z.number().int().min(1).default(1) };

const faultSchema: z.ZodType<Fault> = z.discriminatedUnion(
  "fault",
  [
    z.strictObject({ ...common, fault: z.literal("throttle"), banSeconds: z.number().int().min(0).default(1) }),
    z.strictObject({
      ...common,
      fault: z.literal("error"),
      code: z.number().int(),
      msg: text.default("Remote service error"),
      subCode: text.exactOptional(),
      subMsg: text.exactOptional(),
    }),
    z.strictObject({ ...common, fault: z.literal("delay"), ms: z.number().int().min(0).max(600_000) }),
    z.strictObject({ ...common, fault: z.literal("http"), status: z.number().int().min(200).max(599), body: text.default("") }),
    z.strictObject({
      ...common,
      fault: z.enum(["business-failure", "business-success", "drop-before-read", "drop-after-read", "empty", "truncated"]),
    }),
  ],
  { error: ({ input }) => `there is no fault ${JSON.stringify((input as { fault?: unknown } | null)?.fault)}` },
);

const MAX_FAULTS = 1000;

/** The faults that are still to come, first come first served. */
export class FaultScript {
  #faults: Fault[] = [];

  /**
   * Adds a list of faults, as JSON text.
   * @throws z.ZodError or SyntaxError when it is not one.
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

  /** True when the next call, whatever it is, is dropped before a byte of it is read. */
  get dropsNext(): boolean {
    const [first] = this.#faults;
    return first?.fault === "drop-before-read" && first.method === undefined;
  }

  /** The fault that meets this call; it is used up once it has met `times` calls. */
  take(method: string | undefined): Fault | undefined {
    const fault = this.#faults.find((one) => one.method === undefined || one.method === method);
    if (fault && --fault.times === 0) this.#faults.splice(this.#faults.indexOf(fault), 1);
    return fault;
  }
}
