/** A new certificate for the endpoint, without a pause. */
import type { Server as TlsServer } from "node:tls";
import type { FastifyInstance } from "fastify";
import type { ReadCertificate } from "./edge/tls.ts";

/** What became of it. */
export type CertificateEvent =
  | { readonly kind: "certificate-renewed" }
  | { readonly kind: "certificate-unusable"; readonly reason: string };

/** For connections from now on; those that stand stay. What cannot be used changes nothing, and is told. Whether there is a new one. */
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
