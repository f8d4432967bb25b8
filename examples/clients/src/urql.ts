/** urql. The packages `urql`, `@urql/vue` and others are built on `@urql/core`. */
import { Client, fetchExchange } from "@urql/core";
import { retryExchange } from "@urql/exchange-retry";
import { outcomeOf } from "../../claims-desk/src/outcome.ts";
import { retryExchangeOptions } from "../../claims-desk/src/repeating.ts";
import { mutation, type Send } from "./report.ts";

export function sender(url: string): Send {
  const client = new Client({ url, preferGetMethod: false, exchanges: [retryExchange(retryExchangeOptions), fetchExchange] });
  return async (variables) => {
    const { data, error } = await client.mutation(mutation, variables);
    return outcomeOf({ data, error, keyed: variables.idempotencyKey !== undefined });
  };
}
