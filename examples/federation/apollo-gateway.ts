/** Apollo's gateway in front of a supergraph, with the settings that a graph with this service in it needs. */
import { ApolloGateway, type GraphQLDataSourceProcessOptions, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from "@apollo/server/plugin/disabled";
import { startStandaloneServer } from "@apollo/server/standalone";
import { ANY_FREE_PORT, HOST, type Running } from "./running.ts";
import { FACADE } from "./supergraph.ts";
import { withoutSecurity } from "./without-security.ts";

// Else the gateway reports metrics to Apollo every hour, and finds out at its start in which cloud it runs.
process.env.APOLLO_TELEMETRY_DISABLED = "1";

interface Caller {
  readonly session?: string;
}

/** What our gateway sends along to the facade. */
class FacadeDataSource extends RemoteGraphQLDataSource<Caller> {
  /** The gateway's own key: whoever calls the gateway, the facade knows the gateway. */
  declare readonly key?: string;

  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<Caller>): void {
    // The gateway asks for nothing in particular, and reads no error out of the 400 that bad input then gives.
    request.http?.headers.set("accept", "application/json");
    if (this.key !== undefined) request.http?.headers.set("authorization", `Bearer ${this.key}`);
    if (context.session !== undefined) request.http?.headers.set("x-top-session", context.session);
  }
}

export interface ApolloGatewayOptions {
  readonly port?: number;
  /** Where the facade asks who calls (`ACCESS=keys`): a key with `gateway: true`, the scopes of the mutations, and `session:pass`. */
  readonly facadeKey?: string;
  /** How subgraphs are reached. Default: Apollo's own, which repeats nothing. */
  readonly fetcher?: RemoteGraphQLDataSource["fetcher"];
  /** False: as Apollo delivers it, to show what our settings change. */
  readonly ourSettings?: boolean;
}

export async function startApolloGateway(supergraphSdl: string, options: ApolloGatewayOptions = {}): Promise<Running> {
  const { port = ANY_FREE_PORT, facadeKey, fetcher, ourSettings = true } = options;
  const gateway = new ApolloGateway({
    supergraphSdl: withoutSecurity(supergraphSdl),
    buildService: ({ name, url = "" }) => {
      const DataSource = ourSettings && name === FACADE ? FacadeDataSource : RemoteGraphQLDataSource;
      return new DataSource({ url, ...(fetcher && { fetcher }), ...(facadeKey !== undefined && { key: facadeKey }) });
    },
  });
  const server = new ApolloServer<Caller>({
    gateway,
    stopOnTerminationSignals: false,
    ...(ourSettings && { includeStacktraceInErrorResponses: false }),
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginUsageReportingDisabled()],
  });
  const { url } = await startStandaloneServer(server, {
    listen: { host: HOST, port },
    context: async ({ req }) => callerOf(req.headers["x-top-session"]),
  });
  return { url, stop: () => server.stop() };
}

function callerOf(session: string | string[] | undefined): Caller {
  return typeof session === "string" ? { session } : {};
}
