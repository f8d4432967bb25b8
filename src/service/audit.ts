/** Opens the audit trail that the setting names. */
import { ConfigError } from "../settings/config-error.ts";
import { type AuditTrail, openAuditTrail, type TrailOptions } from "../telemetry/audit/trail.ts";

/** @throws ConfigError that names the setting. */
export function openAudit(options: TrailOptions): AuditTrail {
  try {
    return openAuditTrail(options);
  } catch (error) {
    throw new ConfigError([`AUDIT_LOG: the file cannot be opened (${(error as NodeJS.ErrnoException).code}).`]);
  }
}
