/** Whether somebody between this machine and the database could read what is stored, as `pg` understands the store's address. */
import { isLoopback } from "../../settings/loopback.ts";

/** True for a host elsewhere that is reached without TLS. A path is a socket of this machine; no host is this machine itself. */
export function isSentInPlaintext(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  const options = Object.fromEntries(searchParams); // of two the last one holds
  const host = options.host || decodeURIComponent(hostname);
  return host !== "" && !host.startsWith("/") && !isLoopback(host) && !hasTls(options);
}

/** `pg` never goes back to plaintext: with any `sslmode` but `disable` it connects by TLS or not at all. */
function hasTls({ sslmode, ssl = "", sslcert, sslkey, sslrootcert, sslnegotiation }: Readonly<Record<string, string>>): boolean {
  if (sslmode) return sslmode !== "disable";
  return (
    Boolean(sslcert || sslkey || sslrootcert) || ["true", "1", "no-verify"].includes(ssl) || (ssl === "" && sslnegotiation === "direct")
  );
}
