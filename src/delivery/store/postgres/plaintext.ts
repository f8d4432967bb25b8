/** Whether the network could read what is stored, as `pg` understands the store's address. */
import { isLoopback } from "../../../settings/loopback.ts";

/** True for a host on another machine that is reached without TLS. A path is a socket of this machine. No host is this machine. */
export function isSentInPlaintext(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  const options = Object.fromEntries(searchParams); // If an option is there twice, the last one counts.
  const host = options.host || decodeURIComponent(hostname);
  return host !== "" && !host.startsWith("/") && !isLoopback(host) && !hasTls(options);
}

/** `pg` never falls back to plaintext: with any `sslmode` but `disable` it connects with TLS or not at all. */
function hasTls({ sslmode, ssl = "", sslcert, sslkey, sslrootcert, sslnegotiation }: Readonly<Record<string, string>>): boolean {
  if (sslmode) return sslmode !== "disable";
  return (
    Boolean(sslcert || sslkey || sslrootcert) || ["true", "1", "no-verify"].includes(ssl) || (ssl === "" && sslnegotiation === "direct")
  );
}
