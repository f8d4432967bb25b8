/** The certificates that the service shows: its own, and the one by which the gateway knows it. */
import { X509Certificate } from "node:crypto";
import { createExpiryWatch } from "../settings/expiry-watch.ts";
import type { ProgramEvent } from "../telemetry/events.ts";
import type { Config } from "./config.ts";

type Expiring = Extract<ProgramEvent, { readonly kind: "certificate-expiring" }>;

export interface CertificateWatch {
  /** Looks at them now, and from now on each day. */
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

/** Undefined also for what cannot be read: whoever uses it says so. */
function endOf(read: () => string): number | undefined {
  try {
    return new X509Certificate(read()).validToDate.getTime();
  } catch {
    return undefined;
  }
}
