/** Everything that a federated graph consists of, started in order and stopped in reverse. */
import { type Facade, startFacade } from "./facade.ts";
import { startPoliciesAndOrders } from "./policies-and-orders.ts";
import { ANY_FREE_PORT, type Running } from "./running.ts";
import { composeSupergraph, FACADE } from "./supergraph.ts";

export interface Ports {
  readonly facade: number;
  readonly sandbox: number;
  readonly policies: number;
}

export interface Subgraphs {
  readonly facade: Facade;
  readonly policies: Running;
  readonly supergraphSdl: string;
  stop(): Promise<void>;
}

const freePorts: Ports = { facade: ANY_FREE_PORT, sandbox: ANY_FREE_PORT, policies: ANY_FREE_PORT };

/** Both subgraphs, running, and what they compose to; a gateway over it is the caller's. @param more settings of the facade. */
export async function startSubgraphs(ports: Ports = freePorts, more: Readonly<Record<string, string>> = {}): Promise<Subgraphs> {
  await using started = new AsyncDisposableStack(); // takes back what runs already when the rest cannot start
  const settings = { PORT: `${ports.facade}`, SANDBOX_PORT: `${ports.sandbox}`, ...more };
  const facade = started.adopt(await startFacade(settings), ({ stop }) => stop());
  const policies = started.adopt(await startPoliciesAndOrders(ports.policies), ({ stop }) => stop());
  const supergraphSdl = await composeSupergraph([
    { name: FACADE, url: facade.url },
    { name: "policies-and-orders", url: policies.url },
  ]);
  const all = started.move();
  return { facade, policies, supergraphSdl, stop: () => all.disposeAsync() };
}
