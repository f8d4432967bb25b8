/** Makes one supergraph from running subgraphs. It asks each for its SDL and composes them here, without a registry. */
import { composeServices } from "@apollo/composition";
import { parse } from "graphql";

/** The facade's name in the graph. */
export const FACADE = "top-insurance";

export interface Subgraph {
  readonly name: string;
  readonly url: string;
  /** The gateway's own key, if the subgraph requires one. */
  readonly key?: string | undefined;
}

/** A subgraph's SDL. Gateways and registries ask for it in the same way. */
export async function subgraphSdl(url: string, key?: string): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key !== undefined && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query: "{ _service { sdl } }" }),
  });
  const { data } = (await response.json()) as { data: { _service: { sdl: string } } };
  return data._service.sdl;
}

/**
 * The supergraph's SDL.
 * @throws Error with all reasons if the subgraphs cannot be composed.
 */
export async function composeSupergraph(subgraphs: readonly Subgraph[]): Promise<string> {
  const services = await Promise.all(
    subgraphs.map(async ({ name, url, key }) => ({ name, url, typeDefs: parse(await subgraphSdl(url, key)) })),
  );
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(`The subgraphs do not compose:\n${errors?.join("\n")}`);
  return supergraphSdl;
}
