/** Both gateways, for tests that apply to each of them. */
import { startApolloGateway } from "../../apollo-gateway.ts";
import { startHiveGateway } from "../../hive-gateway.ts";
import type { Running } from "../../running.ts";

export interface GatewayUnderTest {
  readonly name: string;
  /** With our settings, on a free port. */
  start(supergraphSdl: string): Promise<Running>;
}

export const gateways: readonly GatewayUnderTest[] = [
  { name: "Apollo Gateway", start: (sdl) => startApolloGateway(sdl) },
  { name: "Hive Gateway", start: (sdl) => startHiveGateway(sdl) },
];
