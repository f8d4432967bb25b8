/**
 * Builds the program if it was never built. Operators' commands run this first. They never build again: that would take `dist/` away from a
 * service that runs, and an installation without the development dependencies could not make it again.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const has = (path: string): boolean => existsSync(`${root}${path}`);

if (!has("dist/main.js")) {
  if (!has("node_modules/typescript")) {
    console.error("dist/ is missing, and so is the compiler. Copy dist/ from where the program was built, or run npm ci && npm run build.");
    process.exit(1);
  }
  process.exit(spawnSync("npm", ["run", "--silent", "build"], { cwd: root, stdio: "inherit" }).status ?? 1);
}
