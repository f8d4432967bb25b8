/** Lists the packages that run with the service, and their licences, from the lock file and the packages' own package.json. */
import { readFileSync } from "node:fs";
import { table } from "./tables.ts";

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly license?: string;
}

/**
 * The text of `docs/licences.md`.
 * @param root the project's folder, with its packages installed.
 */
export function licenceDocument(root: URL): string {
  const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), "utf8"));
  const { packages } = read("package-lock.json") as { readonly packages: Readonly<Record<string, LockedPackage>> };
  const rows = Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== "" && !dev && !devOptional)
    .map(([path, locked]) => [nameOf(path), locked.version ?? "", licenceOf(path, locked, read)]);
  const unique = [...new Map(rows.map((row) => [row.join(" "), row])).entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return [
    "# Licences",
    "",
    "The packages that run with the service, in addition to Node.js. `npm run write` makes this page from `package-lock.json` and the packages.",
    "",
    table(["package", "version", "licence"], unique),
    "",
  ].join("\n");
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
}

/** A package for another operating system is not installed here. Its licence comes from the lock file. */
function licenceOf(path: string, { license }: LockedPackage, read: (path: string) => unknown): string {
  try {
    return (read(`${path}/package.json`) as LockedPackage).license ?? license ?? "unknown";
  } catch {
    return license ?? "unknown";
  }
}
