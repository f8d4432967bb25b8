/** How TOP refuses a call: its codes and words. The sandbox adds, in `subMsg`, what exactly it found. */

export interface Refusal {
  readonly code: number;
  readonly msg: string;
  readonly subCode?: string;
  readonly subMsg?: string;
}

/**
 * The gateway's words by code; codes 40 and 41 are followed by the argument's name. The odd capitals of 28 and 29 are the gateway's:
 * its answers are written otherwise than the list in its documentation. Those that nobody has published follow the others.
 */
const words = {
  9: "Http action not allowed",
  21: "Missing method",
  22: "Invalid method",
  23: "Invalid format",
  24: "Missing signature",
  25: "Invalid signature",
  26: "Missing session",
  27: "Invalid session",
  28: "Missing app key",
  29: "Invalid app Key",
  30: "Missing timestamp",
  31: "Invalid timestamp",
  32: "Missing version",
  33: "Invalid version",
  43: "Parameter error",
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
