/** Apollo Gateway in front of a supergraph, with the settings that a graph with this service needs. */
import { ApolloGateway, type GraphQLDataSourceProcessOptions, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from "@apollo/server/plugin/disabled";
import { startStandaloneServer } from "@apollo/server/standalone";
import { ANY_FREE_PORT, HOST, type Running } from "./running.ts";
import { FACADE } from "./supergraph.ts";
import { withoutSecurity } from "./without-security.ts";

// Otherwise the gateway reports metrics to Apollo every hour, and detects at its start in which cloud it runs.
process.env.APOLLO_TELEMETRY_DISABLED = "1";

interface Caller {
  readonly session?: string;
}

/** Adds our headers to the requests to the facade. */
class FacadeDataSource extends RemoteGraphQLDataSource<Caller> {
  /** The gateway's own key. For the facade the caller is the gateway, whoever calls the gateway. */
  declare readonly key?: string;

  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<Caller>): void {
    // By default the gateway asks for no media type. Then bad input gets a 400, and the gateway does not read the errors of a 400.
    request.http?.headers.set("accept", "application/json");
    if (this.key !== undefined) request.http?.headers.set("authorization", `Bearer ${this.key}`);
    if (context.session !== undefined) request.http?.headers.set("x-top-session", context.session);
  }
}

export interface ApolloGatewayOptions {
  readonly port?: number;
  /** Needed if the facade has `ACCESS=keys`: a key with `gateway: true`, the scopes of the mutations, and `session:pass`. */
  readonly facadeKey?: string;
  /** Sends requests to subgraphs. Default: Apollo's own, which repeats nothing. */
  readonly fetcher?: RemoteGraphQLDataSource["fetcher"];
  /** False means Apollo's default settings, to show what our settings change. */
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
