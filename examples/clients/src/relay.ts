/** Relay. `npm run relay` compiles the mutation. You write the network function, and this one repeats nothing. */
import { commitMutation, Environment, graphql, Network, RecordSource, Store } from "relay-runtime";
import { outcomeOf } from "../../claims-desk/src/outcome.ts";
import type { relaySyncSurrenderInfoMutation } from "./__generated__/relaySyncSurrenderInfoMutation.graphql.ts";
import type { Send } from "./report.ts";

const mutation = graphql`
  mutation relaySyncSurrenderInfoMutation($input: ZaSurrenderRequest!, $idempotencyKey: ID) {
    syncSurrenderInfo(input: $input, idempotencyKey: $idempotencyKey) { accepted failureCode failureMessage requestId }
  }
`;

export function sender(url: string): Send {
  const network = Network.create(async ({ text }, variables) => {
    const body = JSON.stringify({ query: text, variables });
    return (await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body })).json();
  });
  const environment = new Environment({ network, store: new Store(new RecordSource()) });
  return (variables) =>
    new Promise((resolve) => {
      const keyed = variables.idempotencyKey !== undefined;
      commitMutation<relaySyncSurrenderInfoMutation>(environment, {
        mutation,
        variables,
        onCompleted: (data, errors) => resolve(outcomeOf({ data, errors, keyed })),
        onError: (error) => resolve(outcomeOf({ error, keyed })),
      });
    });
}
