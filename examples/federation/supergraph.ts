/** One supergraph from running subgraphs: asks each for its SDL and composes them here, without a registry. */
import { composeServices } from "@apollo/composition";
import { parse } from "graphql";

/** The facade's name in the graph. */
export const FACADE = "top-insurance";

export interface Subgraph {
  readonly name: string;
  readonly url: string;
  /** The gateway's own, where the subgraph asks who calls. */
  readonly key?: string | undefined;
}

/** A subgraph's own words, as every gateway and registry asks for them. */
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
 * @throws Error with every reason, when the subgraphs do not fit together.
 */
export async function composeSupergraph(subgraphs: readonly Subgraph[]): Promise<string> {
  const services = await Promise.all(
    subgraphs.map(async ({ name, url, key }) => ({ name, url, typeDefs: parse(await subgraphSdl(url, key)) })),
  );
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(`The subgraphs do not compose:\n${errors?.join("\n")}`);
  return supergraphSdl;
}
