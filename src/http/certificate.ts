/** Replaces the endpoint's certificate while it runs. */
import type { Server as TlsServer } from "node:tls";
import type { FastifyInstance } from "fastify";
import type { ReadCertificate } from "./edge/tls.ts";

/** The outcome of a renewal. */
export type CertificateEvent =
  | { readonly kind: "certificate-renewed" }
  | { readonly kind: "certificate-unusable"; readonly reason: string };

/**
 * True when a new certificate is in use. It serves new connections; open connections stay. A certificate that cannot be used changes
 * nothing, and is reported as an event.
 * @param read undefined: the endpoint has no TLS, and nothing happens.
 */
export function renewCertificate(
  { server }: FastifyInstance,
  read: ReadCertificate | undefined,
  on: (event: CertificateEvent) => void,
): boolean {
  if (!read) return false;
  try {
    (server as unknown as TlsServer).setSecureContext(read());
    on({ kind: "certificate-renewed" });
    return true;
  } catch (error) {
    on({ kind: "certificate-unusable", reason: (error as Error).message });
    return false;
  }
}
