import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Prints the server's URL on its own line, as `dist/main.js` does. `child.ts` reads it. */
export function announce(server: Server): void {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`);
}
