/** Opens the audit trail that the setting names. */
import { ConfigError } from "../settings/config-error.ts";
import { NoFile } from "../telemetry/audit/append-only.ts";
import { type AuditTrail, openAuditTrail, type TrailOptions } from "../telemetry/audit/trail.ts";

/** @throws ConfigError that names the setting. */
export function openAudit(options: TrailOptions): AuditTrail {
  try {
    return openAuditTrail(options);
  } catch (error) {
    if (error instanceof NoFile)
      throw new ConfigError([`AUDIT_LOG: ${options.to} is a pipe or a socket. Name a file, or \`stdout\` for the standard output.`]);
    throw new ConfigError([`AUDIT_LOG: the file cannot be opened (${(error as NodeJS.ErrnoException).code}).`]);
  }
}
