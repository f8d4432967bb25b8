import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Prints the server's address on a line of its own, as `dist/main.js` does, for `child.ts` to read. */
export function announce(server: Server): void {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`);
}
