/** A new certificate for the endpoint, without a pause. */
import type { Server as TlsServer } from "node:tls";
import type { FastifyInstance } from "fastify";
import type { ReadCertificate } from "./edge/tls.ts";

export interface CertificateLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** For connections from now on; those that stand stay. What cannot be used changes nothing, and is logged. */
export function renewCertificate({ server }: FastifyInstance, read: ReadCertificate | undefined, log: CertificateLog): void {
  if (!read) return;
  try {
    (server as unknown as TlsServer).setSecureContext(read());
    log.info({}, "The certificate of the endpoint was read anew.");
  } catch (error) {
    log.error({ reason: (error as Error).message }, "The certificate of the endpoint cannot be used; the one of before stays.");
  }
}
