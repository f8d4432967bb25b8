/** How TOP refuses a call: its codes and words. The sandbox adds, in `subMsg`, what exactly it found. */

export interface Refusal {
  readonly code: number;
  readonly msg: string;
  readonly subCode?: string;
  readonly subMsg?: string;
}

/** TOP's words by code; codes 40 and 41 are followed by the argument's name. */
const words = {
  9: "Http Action Not Allowed",
  21: "Missing Method",
  22: "Invalid Method",
  23: "Invalid Format",
  24: "Missing Signature",
  25: "Invalid Signature",
  26: "Missing Session",
  27: "Invalid Session",
  28: "Missing App Key",
  29: "Invalid App Key",
  30: "Missing Timestamp",
  31: "Invalid Timestamp",
  32: "Missing Version",
  33: "Invalid Version",
} as const;

export type RefusalCode = keyof typeof words;

export function refusal(code: RefusalCode, subMsg: string, subCode?: string): Refusal {
  return { code, msg: words[code], ...(subCode !== undefined && { subCode }), subMsg };
}

export function missingArgument(name: string, subMsg: string): Refusal {
  return { code: 40, msg: `Missing required arguments:${name}`, subCode: `isv.missing-parameter:${name}`, subMsg };
}

export function invalidArgument(name: string, subMsg: string): Refusal {
  return { code: 41, msg: `Invalid arguments:${name}`, subCode: `isv.invalid-parameter:${name}`, subMsg };
}
