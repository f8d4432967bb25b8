/** TOP's refusals of a call, with its codes and messages. In `subMsg` the sandbox adds the exact reason. */

export interface Refusal {
  readonly code: number;
  readonly msg: string;
  readonly subCode?: string;
  readonly subMsg?: string;
}

/**
 * The gateway's messages by code. Those of codes 40 and 41 end with the argument's name. The odd capitals of 28 and 29 are the gateway's
 * own: its answers differ from the list in its documentation. Messages that are not published are made like the others.
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
