/** Hive Gateway in front of a supergraph, with the settings that a graph with this service in it needs. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createGatewayRuntime, type GatewayConfigSupergraph } from "@graphql-hive/gateway";
import { isRepeatable } from "../claims-desk/src/repeating.ts";
import { ANY_FREE_PORT, HOST, type Running } from "./running.ts";
import { FACADE } from "./supergraph.ts";

export type HiveSettings = Partial<Omit<GatewayConfigSupergraph, "supergraph">>;

/**
 * Ours, as they stand in a `gateway.config.ts` too.
 * @param facadeKey where the facade asks who calls (`ACCESS=keys`): a key with `gateway: true`, the scopes of the mutations, and `session:pass`.
 */
export const hiveSettingsWith = (facadeKey?: string): HiveSettings => ({
  logging: false, // its log repeats the variables of a request that failed, and ours are people's data
  propagateHeaders: {
    fromClientToSubgraphs: ({ request, subgraphName }) =>
      subgraphName === FACADE
        ? { "x-top-session": request.headers.get("x-top-session"), authorization: facadeKey === undefined ? null : `Bearer ${facadeKey}` }
        : undefined,
  },
  // Longer than the facade waits for TOP (TOP_TIMEOUT_MS): else the gateway gives up on a call that is under way.
  upstreamTimeout: 15_000,
  // A mutation only with an idempotency key: without one nobody knows, after a lost connection or a time-out, whether TOP has executed it.
  upstreamRetry: ({ executionRequest: { document, variables } }) =>
    isRepeatable({ query: document, variables }) ? { maxRetries: 2, retryDelay: 100 } : undefined,
});

export const ourHiveSettings: HiveSettings = hiveSettingsWith();

export interface HiveGatewayOptions {
  readonly port?: number;
  /** Default: ours. */
  readonly settings?: HiveSettings;
}

export async function startHiveGateway(supergraphSdl: string, options: HiveGatewayOptions = {}): Promise<Running> {
  const { port = ANY_FREE_PORT, settings = ourHiveSettings } = options;
  const gateway = createGatewayRuntime({
    supergraph: supergraphSdl,
    graphiql: false, // both pages load parts of themselves from other hosts
    landingPage: false,
    ...settings,
  });
  const server = createServer(gateway);
  await once(server.listen(port, HOST), "listening");
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}/graphql`,
    stop: async () => {
      const closed = once(server.close(), "close");
      server.closeIdleConnections();
      await closed;
      await gateway.dispose();
    },
  };
}
