/** Hive Gateway in front of a supergraph, with the settings that a graph with this service needs. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createGatewayRuntime, type GatewayConfigSupergraph } from "@graphql-hive/gateway-runtime";
import { isRepeatable } from "../claims-desk/src/repeating.ts";
import { ANY_FREE_PORT, HOST, type Running } from "./running.ts";
import { FACADE } from "./supergraph.ts";

export type HiveSettings = Partial<Omit<GatewayConfigSupergraph, "supergraph">>;

/**
 * Our settings. A `gateway.config.ts` can contain the same.
 * @param facadeKey needed if the facade has `ACCESS=keys`: a key with `gateway: true`, the scopes of the mutations, and `session:pass`.
 */
export const hiveSettingsWith = (facadeKey?: string): HiveSettings => ({
  logging: false, // its log repeats the variables of a failed request, and ours contain personal data
  propagateHeaders: {
    fromClientToSubgraphs: ({ request, subgraphName }) =>
      subgraphName === FACADE
        ? { "x-top-session": request.headers.get("x-top-session"), authorization: facadeKey === undefined ? null : `Bearer ${facadeKey}` }
        : undefined,
  },
  // Longer than the facade waits for TOP (TOP_TIMEOUT_MS). Otherwise the gateway gives up a call that is still running.
  upstreamTimeout: 15_000,
  // Repeats a mutation only with an idempotency key. Without a key nobody knows after a lost connection whether TOP has executed it.
  upstreamRetry: ({ executionRequest: { document, variables } }) =>
    isRepeatable({ query: document, variables }) ? { maxRetries: 2, retryDelay: 100 } : undefined,
});

export const ourHiveSettings: HiveSettings = hiveSettingsWith();

export interface HiveGatewayOptions {
  readonly port?: number;
  /** Default: our settings. */
  readonly settings?: HiveSettings;
}

export async function startHiveGateway(supergraphSdl: string, options: HiveGatewayOptions = {}): Promise<Running> {
  const { port = ANY_FREE_PORT, settings = ourHiveSettings } = options;
  const gateway = createGatewayRuntime({
    supergraph: supergraphSdl,
    graphiql: false, // both pages load files from other hosts
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
