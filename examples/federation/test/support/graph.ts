/** The running graph of one test file. It is stopped after the tests. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { type Subgraphs, startSubgraphs } from "../../graph.ts";
import type { Running } from "../../running.ts";

/** Read its members only inside tests. Its deliveries are in a separate folder. */
export function withSubgraphs(): { readonly subgraphs: Subgraphs } {
  return resource("subgraphs", () =>
    startSubgraphs(undefined, { DELIVERY_STORE: `embedded:${join(mkdtempSync(join(tmpdir(), "deliveries-")), "data")}` }),
  );
}

/** A gateway in front of the subgraphs. */
export function withGateway(
  graph: { readonly subgraphs: Subgraphs },
  start: (supergraphSdl: string, subgraphs: Subgraphs) => Promise<Running>,
): { readonly gateway: Running } {
  return resource("gateway", () => start(graph.subgraphs.supergraphSdl, graph.subgraphs));
}

function resource<Name extends string, T extends { stop(): Promise<void> }>(name: Name, start: () => Promise<T>): Record<Name, T> {
  const holder = {} as Record<Name, T>;
  before(async () => {
    holder[name] = await start();
  });
  after(() => holder[name]?.stop());
  return holder;
}
