/** The kinds of fault in a script, and the check of a script. With a script, a test makes the sandbox answer badly. */
import { z } from "zod";

interface Common {
  /** The fault is only for calls of this API; absent: for any call. */
  readonly method?: string;
  /** For how many more calls the fault is used. Default: 1. */
  times: number;
}

/** Each fault, with its own fields in addition to `method` and `times`. */
export type Fault = Common &
  (
    | { readonly fault: "throttle"; readonly banSeconds: number; readonly scope: "app" | "api" }
    | {
        readonly fault: "error";
        readonly code: number;
        readonly msg: string;
        readonly subCode?: string;
        readonly subMsg?: string;
        /** The `Date` header, sent unchanged; an empty one is left out. Default: the sandbox's clock. */
        readonly date?: string;
      }
    | { readonly fault: "clock"; readonly skewSeconds: number }
    | { readonly fault: "delay" | "slow-headers" | "slow-body"; readonly ms: number }
    | { readonly fault: "http"; readonly status: number; readonly body: string }
    | { readonly fault: "wrong-content-length"; readonly extraBytes: number }
    | {
        readonly fault:
          | UnreadFault
          | "business-failure"
          | "business-success"
          | "drop-after-read"
          | "reset-after-read"
          | "empty"
          | "truncated";
      }
  );

/** Faults that happen before a call's body is read. */
export const unreadFaults = ["drop-before-read", "reset-while-sending"] as const;

export type UnreadFault = (typeof unreadFaults)[number];

const text = z.string();
const headerText = text.regex(/^[\t\x20-\x7e]*$/, "must be printable ASCII");
const seconds = z.number().int().min(-1_000_000_000).max(1_000_000_000);
const times = z.number().int().min(1).default(1);
const common = { method: text.exactOptional(), times };

export const faultSchema: z.ZodType<Fault> = z.discriminatedUnion(
  "fault",
  [
    z.strictObject({
      ...common,
      fault: z.literal("throttle"),
      banSeconds: z.number().int().min(0).default(1),
      scope: z.enum(["app", "api"]).default("api"),
    }),
    z.strictObject({
      ...common,
      fault: z.literal("error"),
      code: z.number().int(),
      msg: text.default("Remote service error"),
      subCode: text.exactOptional(),
      subMsg: text.exactOptional(),
      date: headerText.exactOptional(),
    }),
    z.strictObject({ ...common, fault: z.literal("clock"), skewSeconds: seconds }),
    z.strictObject({ ...common, fault: z.enum(["delay", "slow-headers", "slow-body"]), ms: z.number().int().min(0).max(600_000) }),
    z.strictObject({ ...common, fault: z.literal("http"), status: z.number().int().min(200).max(599), body: text.default("") }),
    z.strictObject({ ...common, fault: z.literal("wrong-content-length"), extraBytes: z.number().int().min(-1000).max(1000).default(10) }),
    // No `method`: to know the method, the sandbox would have to read the whole body first.
    z.strictObject({ times, fault: z.literal("reset-while-sending") }),
    z.strictObject({
      ...common,
      fault: z.enum([
        "business-failure",
        "business-success",
        "drop-before-read",
        "drop-after-read",
        "reset-after-read",
        "empty",
        "truncated",
      ]),
    }),
  ],
  { error: ({ input }) => `there is no fault ${JSON.stringify((input as { fault?: unknown } | null)?.fault)}` },
);
