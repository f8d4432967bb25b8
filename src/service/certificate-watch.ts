/** Watches the certificates of the service: its own, and the one that it shows to the gateway. */
import { X509Certificate } from "node:crypto";
import { createExpiryWatch } from "../settings/expiry-watch.ts";
import type { ProgramEvent } from "../telemetry/events.ts";
import type { Config } from "./config.ts";

type Expiring = Extract<ProgramEvent, { readonly kind: "certificate-expiring" }>;

export interface CertificateWatch {
  /** Checks them now, and each day from now on. */
  look(): void;
  stop(): void;
}

export function watchCertificates(
  { tls, clientCertificate }: Pick<Config, "tls" | "clientCertificate">,
  on: (event: Expiring) => void,
): CertificateWatch {
  const watch = createExpiryWatch((setting, expires, days) => on({ kind: "certificate-expiring", setting, expires, days }));
  return {
    look: () =>
      watch.watch([
        { name: "TLS_CERT_FILE", expiresAt: tls && endOf(() => tls().cert) },
        { name: "TOP_CLIENT_CERT_FILE", expiresAt: clientCertificate && endOf(() => clientCertificate.cert) },
      ]),
    stop: watch.stop,
  };
}

/** Undefined too if the certificate cannot be read. The code that uses it reports that. */
function endOf(read: () => string): number | undefined {
  try {
    return new X509Certificate(read()).validToDate.getTime();
  } catch {
    return undefined;
  }
}
