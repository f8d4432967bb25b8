/**
 * What TOP's error codes mean for a caller. The first matching row of the table wins. The table in the docs is made from it.
 * Sources: TOP's pages on errors, and its official clients. When nobody could confirm what TOP did, the row says that the outcome is
 * unknown: that is the safe side.
 */
import type { TopErrorCode, UnknownReason } from "../errors.ts";

export interface Classification {
  /** The code for the caller. */
  readonly errorCode: TopErrorCode;
  /** Only with `TOP_OUTCOME_UNKNOWN`. */
  readonly reason?: UnknownReason;
  /** What happened, as the table in the docs says it. */
  readonly description: string;
}

export interface CodeRow extends Classification {
  /** Single codes, and ranges that include both ends. */
  readonly codes: readonly (number | readonly [first: number, last: number])[];
}

export interface SubCodeRow extends Classification {
  /** Patterns for the part of `sub_code` before a colon; `*` stands for any text. */
  readonly subCodes: readonly string[];
}

/** By `code`. For other codes, such as 10, 15, 50 and all from 100, `sub_code` decides. */
export const codeRows: readonly CodeRow[] = [
  {
    codes: [3, 9, [21, 25], [28, 34], 47],
    errorCode: "TOP_MISCONFIGURED",
    description: "signature, app key, clock, method, format, version or encoding",
  },
  { codes: [[4, 8]], errorCode: "TOP_THROTTLED", description: "call limit reached: wait out the ban" },
  { codes: [[11, 13]], errorCode: "TOP_FORBIDDEN", description: "the application, user or partner lacks the permission" },
  { codes: [26, 27, 42, 44, 53], errorCode: "TOP_UNAUTHENTICATED", description: "session or token missing, invalid, expired or too weak" },
  { codes: [40, 41, 43], errorCode: "TOP_REJECTED", description: "an argument is missing or invalid" },
];

/** By `sub_code`. */
export const subCodeRows: readonly SubCodeRow[] = [
  {
    subCodes: ["isv.permission-*", "isv.invalid-permission"],
    errorCode: "TOP_FORBIDDEN",
    description: "the application lacks the permission",
  },
  { subCodes: ["isv.appkey-not-exists"], errorCode: "TOP_MISCONFIGURED", description: "TOP does not know the app key" },
  {
    subCodes: [
      "accesscontrol.limited-by-app-access-count",
      "accesscontrol.limited-by-api-access-count",
      "accesscontrol.limited-by-app-api-access-count",
      "accesscontrol.limited-by-dynamic-access-count",
      "isp.call-limited",
      "isv.trade-service-rejection",
    ],
    errorCode: "TOP_THROTTLED",
    description: "call limit reached: wait out the ban",
  },
  { subCodes: ["isv.*"], errorCode: "TOP_REJECTED", description: "the caller's input" },
  {
    subCodes: ["invalid-sessionkey", "session-expired", "session-is-blank", "sessionkey-not-generated-by-server"],
    errorCode: "TOP_UNAUTHENTICATED",
    description: "the seller must authorise again",
  },
  {
    subCodes: ["isp.top-remote-connection-error", "isp.http-connection-refuse"],
    errorCode: "TOP_UNAVAILABLE",
    description: "TOP did not reach the provider",
  },
  {
    subCodes: ["isp.*-timeout"],
    errorCode: "TOP_OUTCOME_UNKNOWN",
    reason: "provider-timeout",
    description: "the provider may have done the work",
  },
  {
    subCodes: ["isp.*"],
    errorCode: "TOP_OUTCOME_UNKNOWN",
    reason: "provider-failure",
    description: "the provider failed during or after the work",
  },
  {
    subCodes: ["*"],
    errorCode: "TOP_OUTCOME_UNKNOWN",
    reason: "undocumented-code",
    description: "a provider's code: it is not documented whether the provider did the work before it refused",
  },
];

/** For a code on the API's own page that certainly means that nothing was executed. */
const certainRefusal: Classification = { errorCode: "TOP_REJECTED", description: "refused, as the API's page says" };

/** For an unknown `code` without a `sub_code`: something behind TOP failed, before or after the work. */
export const withoutSubCode: Classification = {
  errorCode: "TOP_OUTCOME_UNKNOWN",
  reason: "provider-failure",
  description: "TOP does not say what failed, nor when",
};

const subCodePatterns = subCodeRows.map((row) => ({ row, pattern: new RegExp(`^(?:${row.subCodes.map(patternOf).join("|")})$`) }));

/**
 * What an error means for the caller. `code` and `subCode` are undefined when TOP did not send them. A `sub_code` is compared up to its
 * colon, trimmed and in any case.
 * @param certainRefusals codes of the API's page, see `TopApi`.
 */
export function classify(code: number | undefined, subCode: string | undefined, certainRefusals: readonly string[] = []): Classification {
  const byCode = codeRows.find((row) => row.codes.some((one) => code !== undefined && isWithin(code, one)));
  if (byCode) return byCode;
  const name = plain(subCode?.split(":")[0] ?? "");
  if (name === "") return withoutSubCode;
  if (certainRefusals.some((one) => plain(one) === name)) return certainRefusal;
  return subCodePatterns.find(({ pattern }) => pattern.test(name))?.row ?? withoutSubCode;
}

function plain(subCode: string): string {
  return subCode.trim().toLowerCase();
}

function isWithin(code: number, range: number | readonly [number, number]): boolean {
  return typeof range === "number" ? code === range : code >= range[0] && code <= range[1];
}

function patternOf(subCode: string): string {
  return subCode.replaceAll(".", "\\.").replaceAll("*", ".*");
}
