/** Two GraphQL scalars that TOP needs and GraphQL does not have. Their messages say what to send, and never repeat the value. */
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { formatTopTime, parseIsoTime, parseTopTime } from "../top-time.ts";

const MIN_LONG = -(2n ** 63n);
const MAX_LONG = 2n ** 63n - 1n;
const DIGITS = /^-?\d{1,19}$/;

/** True when the integer fits into 64 bits, the range of TOP's `Number`. */
export function isLong(value: bigint): boolean {
  return value >= MIN_LONG && value <= MAX_LONG;
}

/** Where both are specified, from this repository's root. */
const SPECIFICATION = "docs/clients.md#values";

/** A 64-bit integer: a bigint for resolvers, a string of digits in GraphQL answers. */
export const GraphQLLong: GraphQLScalarType<bigint, string> = new GraphQLScalarType({
  name: "Long",
  specifiedByURL: SPECIFICATION,
  description:
    'A 64-bit integer. Send an integer literal, a string of digits, or a JSON number within ±(2^53−1). Senders round larger JSON numbers, so send these as a string: "9223372036854775807". Answers have a string.',
  serialize: (value) => (value as bigint).toString(),
  parseValue: (value) => {
    if (typeof value === "string") return longOf(value);
    if (typeof value === "bigint") return longOf(value.toString());
    if (typeof value !== "number") throw refusal("Long", "an integer or a string of digits");
    if (!Number.isInteger(value)) throw refusal("Long", "an integer, without a fraction");
    if (!Number.isSafeInteger(value)) {
      throw refusal("Long", "a string of digits, because a JSON number beyond ±(2^53−1) is rounded by its sender");
    }
    return BigInt(value);
  },
  parseLiteral: (node: ValueNode) => {
    if (node.kind !== Kind.INT && node.kind !== Kind.STRING) throw refusal("Long", "an integer or a string of digits", node);
    return longOf(node.value, node);
  },
});

/** A moment: a `Date` for resolvers, ISO 8601 in GMT+8 in GraphQL answers, and TOP's own format in calls to TOP. */
export const GraphQLTopDateTime: GraphQLScalarType<Date, string> = new GraphQLScalarType({
  name: "TopDateTime",
  specifiedByURL: SPECIFICATION,
  description:
    "A moment, to the second. Send ISO 8601 with an offset (2022-12-12T00:00:00+08:00, 2022-12-11T16:00:00Z), or TOP's own yyyy-MM-dd HH:mm:ss, which means GMT+8. A fraction of a second is dropped, because TOP has none. Answers have ISO 8601 in GMT+8.",
  serialize: (value) => `${formatTopTime(value as Date).replace(" ", "T")}+08:00`,
  parseValue: (value) => momentOf(value),
  parseLiteral: (node: ValueNode) => momentOf(node.kind === Kind.STRING ? node.value : undefined, node),
});

function longOf(digits: string, node?: ValueNode): bigint {
  if (!DIGITS.test(digits)) throw refusal("Long", 'a string of digits only, such as "12345"', node);
  const value = BigInt(digits);
  if (!isLong(value)) throw refusal("Long", `an integer from ${MIN_LONG} to ${MAX_LONG}`, node);
  return value;
}

function momentOf(value: unknown, node?: ValueNode): Date {
  const moment = typeof value === "string" ? (parseTopTime(value) ?? parseIsoTime(value)) : undefined;
  const wanted = "a real moment in ISO 8601 with an offset (2022-12-12T00:00:00+08:00) or as yyyy-MM-dd HH:mm:ss, which means GMT+8";
  if (moment === undefined) throw refusal("TopDateTime", wanted, node);
  return moment;
}

function refusal(type: string, wanted: string, node?: ValueNode): GraphQLError {
  return new GraphQLError(`Send ${wanted} (${type}).`, { nodes: node ?? null, extensions: { code: "BAD_USER_INPUT" } });
}
