/** A moment by this service's own clock. It is the `DateTime` that other subgraphs, clients and generators know. */
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { parseIsoTime } from "../../wire/top-time.ts";

/** The databases have no year 0. */
const FIRST_MS = Date.parse("0001-01-01T00:00:00Z");

/** A `Date` for resolvers. A moment without an offset is refused, because it would depend on the time zone of this machine. */
export const GraphQLDateTime: GraphQLScalarType<Date, string> = new GraphQLScalarType({
  name: "DateTime",
  description: "A moment in the format of RFC 3339. Answers are in UTC, with milliseconds: 2022-12-11T16:00:00.000Z.",
  specifiedByURL: "https://scalars.graphql.org/andimarek/date-time.html",
  serialize: (value) => (value as Date).toISOString(),
  parseValue: (value) => momentOf(value),
  parseLiteral: (node: ValueNode) => momentOf(node.kind === Kind.STRING ? node.value : undefined, node),
});

function momentOf(value: unknown, node?: ValueNode): Date {
  // `parseIsoTime` knows which moments exist, but it drops the milliseconds.
  const moment = typeof value === "string" && parseIsoTime(value) ? new Date(value) : undefined;
  if (moment && moment.getTime() >= FIRST_MS) return moment;
  throw new GraphQLError("Send a real moment in RFC 3339, with an offset (2022-12-12T00:00:00+08:00) (DateTime).", {
    nodes: node ?? null,
    extensions: { code: "BAD_USER_INPUT" },
  });
}
