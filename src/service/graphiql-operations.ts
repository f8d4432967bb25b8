/** The tabs that GraphiQL opens: a short list, because there are more APIs than tabs. And an example of every API, on request. */
import { exampleOperation } from "../graphql/catalogue/example-operation.ts";
import type { GraphiqlOperation, GraphiqlOperations } from "../http/pages/graphiql.ts";
import { capitalised, enqueueName, type TopApi } from "../top/api.ts";

/** The reports that have a tab. The first of them also has a tab that stores it. */
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

/** By field name: the operation that makes the call and, for a report, the one that stores it. */
function examplesOf(api: TopApi): [string, GraphiqlOperation][] {
  const calling = shown(exampleOperation(api));
  return [[api.field, calling], ...(api.kind === "report" ? [[enqueueName(api.field), storing(api)] as [string, GraphiqlOperation]] : [])];
}

function storing(api: TopApi): GraphiqlOperation {
  const field = enqueueName(api.field);
  const { variables } = exampleOperation(api);
  const query = `mutation ${capitalised(field)}($input: ${api.input.type.name}!, $idempotencyKey: ID!) {
  # It is on disk before the answer, and is then delivered in the background. The tab TopDeliveries shows its state.
  # The same key is the same delivery, however often you send it. Another report needs another key.
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
