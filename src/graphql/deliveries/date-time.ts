/** A moment by this service's own clock. It is the `DateTime` that other subgraphs, clients and generators know. */
import { GraphQLScalarType } from "graphql";
import { GraphQLISODateTime } from "type-graphql";

export const GraphQLDateTime: GraphQLScalarType<Date, string> = new GraphQLScalarType({
  ...GraphQLISODateTime.toConfig(),
  name: "DateTime",
  description: "A moment in the format of RFC 3339. Answers are in UTC, with milliseconds: 2022-12-11T16:00:00.000Z.",
  specifiedByURL: "https://scalars.graphql.org/andimarek/date-time.html",
}) as GraphQLScalarType<Date, string>;
