/** No client, only `fetch`. It returns the response's JSON, or throws an error. */
import { outcomeOf } from "../../claims-desk/src/outcome.ts";
import { mutation, type Send } from "./report.ts";

export function sender(url: string): Send {
  return async (variables) => {
    const keyed = variables.idempotencyKey !== undefined;
    const body = JSON.stringify({ query: mutation, variables });
    try {
      const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
      return outcomeOf({ ...(await response.json()), keyed });
    } catch (error) {
      return outcomeOf({ error, keyed });
    }
  };
}
