/** What GraphiQL opens by itself: a short chosen list, for there are more APIs than tabs; and the example of every API for whoever asks for it. */
import { exampleOperation } from "../graphql/example-operation.ts";
import type { GraphiqlOperation, GraphiqlOperations } from "../http/graphiql.ts";
import { enqueueName, type TopApi } from "../top/api.ts";

/** The reports that have a tab; the first of them has one in which it is stored, too. */
const CHOSEN: readonly string[] = ["syncSurrenderInfo", "claimWorkcardInsurance", "reflowInsuredOrder"];

const DELIVERIES = `query TopDeliveries {
  topDeliveries(first: 10) {
    edges {
      node {
        id
        api
        state
        subject {
          member
          value
        }
        createdAt
        idempotencyKey
        receipt {
          accepted
          failureMessage
          requestId
        }
        failure {
          code
          message
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

const CATALOGUE = `query TopApis {
  # As a page, with every field: /apis
  topApis {
    family
    field
    kind
    titleZh
    title
    method
    session
  }
}
`;

export function graphiqlOperations(apis: readonly TopApi[]): GraphiqlOperations {
  const chosen = apis.filter(({ field }) => CHOSEN.includes(field));
  return {
    tabs: [
      ...chosen.map((api) => shown(exampleOperation(api))),
      ...chosen.slice(0, 1).map(storing),
      ...(apis.some(({ kind }) => kind === "report") ? [{ query: DELIVERIES, variables: "" }] : []),
      { query: CATALOGUE, variables: "" },
    ],
    examples: Object.fromEntries(apis.flatMap(examplesOf)),
  };
}

/** By its fields: the operation that makes the call and, of a report, the one that stores it. */
function examplesOf(api: TopApi): [string, GraphiqlOperation][] {
  const calling = shown(exampleOperation(api));
  return [[api.field, calling], ...(api.kind === "report" ? [[enqueueName(api.field), storing(api)] as [string, GraphiqlOperation]] : [])];
}

function storing(api: TopApi): GraphiqlOperation {
  const field = enqueueName(api.field);
  const { variables } = exampleOperation(api);
  const query = `mutation ${field.charAt(0).toUpperCase()}${field.slice(1)}($input: ${api.input.type.name}!, $idempotencyKey: ID!) {
  # On disk before it is answered, then delivered by itself: the tab TopDeliveries shows what became of it.
  # The same key is the same delivery, however often it is sent; another report needs another key.
  ${field}(input: $input, idempotencyKey: $idempotencyKey) {
    id
    state
    pollAfterMs
  }
}
`;
  return shown({ query, variables: { ...variables, idempotencyKey: `try-${api.field}-1` } });
}

function shown({ query, variables }: { readonly query: string; readonly variables: object }): GraphiqlOperation {
  return { query, variables: JSON.stringify(variables, null, 2) };
}
