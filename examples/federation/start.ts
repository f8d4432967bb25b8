/** `node start.ts apollo` or `node start.ts hive`: the whole graph on loopback, until SIGINT or SIGTERM. */
import { startSubgraphs } from "./graph.ts";
import type { Running } from "./running.ts";

const gateways: Readonly<Record<string, (supergraphSdl: string, port: number) => Promise<Running>>> = {
  apollo: async (sdl, port) => (await import("./apollo-gateway.ts")).startApolloGateway(sdl, { port }),
  hive: async (sdl, port) => (await import("./hive-gateway.ts")).startHiveGateway(sdl, { port }),
};

const startGateway = gateways[process.argv[2] ?? ""];
if (!startGateway) throw new Error(`Name the gateway: ${Object.keys(gateways).join(" or ")}.`);

const subgraphs = await startSubgraphs({
  facade: portOf("PORT", 4000),
  sandbox: portOf("SANDBOX_PORT", 4001),
  policies: portOf("POLICIES_PORT", 4002),
});
try {
  const gateway = await startGateway(subgraphs.supergraphSdl, portOf("GATEWAY_PORT", 4003));
  const stop = async (): Promise<void> => {
    await gateway.stop();
    await subgraphs.stop();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
  say("TOP sandbox", subgraphs.facade.sandboxUrl);
  say("Facade", subgraphs.facade.url);
  say("Policies and orders", subgraphs.policies.url);
  say(`Gateway (${process.argv[2]})`, gateway.url);
} catch (error) {
  await subgraphs.stop();
  throw error;
}

function portOf(setting: string, otherwise: number): number {
  return Number(process.env[setting] ?? otherwise);
}

function say(what: string, url: string): void {
  process.stdout.write(`${what.padEnd(20)} ${url}\n`);
}
