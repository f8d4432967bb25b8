/** The parts of the federated graph. They are started in order, and stopped in the reverse order. */
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

/** Starts both subgraphs and composes them. The caller starts the gateway. @param more settings of the facade. */
export async function startSubgraphs(ports: Ports = freePorts, more: Readonly<Record<string, string>> = {}): Promise<Subgraphs> {
  await using started = new AsyncDisposableStack(); // stops what already runs if the rest cannot start
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
