/** Whether an address is loopback, which no other machine can reach. */
import { BlockList, isIP } from "node:net";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** True for 127.0.0.0/8, ::1 and `localhost`. An IPv6 address may have a URL's brackets. Any other name may be another machine. */
export function isLoopback(host: string): boolean {
  const address = host.replace(/^\[(.*)\]$/, "$1");
  const family = isIP(address);
  return family === 0 ? address.toLowerCase() === "localhost" : loopback.check(address, family === 4 ? "ipv4" : "ipv6");
}

/** True for a header `Host` that names loopback, with or without a port. */
export function isLoopbackHost(header: string): boolean {
  return isLoopback(header.trim().replace(/:\d*$/, ""));
}
