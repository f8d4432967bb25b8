/** gql.tada uses schema.client.graphql unchanged. It makes a document's types from it, and a field that does not exist does not compile. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const schema = fileURLToPath(new URL("../../../../schema.client.graphql", import.meta.url));
const packages = join(root, "node_modules");

/** gql.tada's command uses TypeScript's programming interface, which TypeScript 7 does not have. */
const hook = fileURLToPath(new URL("../support/typescript-5.ts", import.meta.url));

const PROGRAM = `
import { initGraphQLTada, type ResultOf, type VariablesOf } from "gql.tada";
import type { introspection } from "./graphql-env.d.ts";
const graphql = initGraphQLTada<{ introspection: introspection; scalars: { Long: string; TopDateTime: string } }>();
const report = graphql("mutation ($input: ZaSurrenderRequest!) { syncSurrenderInfo(input: $input) { accepted failureCode } }");
export const variables: VariablesOf<typeof report> = { input: { status: "APPLY" } };
export const accepted = (result: ResultOf<typeof report>): boolean | undefined => result.syncSurrenderInfo?.accepted;
// @ts-expect-error There is no such member.
export const misspelt: VariablesOf<typeof report> = { input: { state: "APPLY" } };
// @ts-expect-error The document does not select it.
export const notAsked = (result: ResultOf<typeof report>) => result.syncSurrenderInfo?.requestId;
`;

function run(cwd: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  assert.equal(status, 0, `${stdout}${stderr}`);
}

test("gql.tada makes a document's types from schema.client.graphql unchanged", () => {
  const folder = mkdtempSync(join(root, "tada-")); // inside the package, so that the program finds gql.tada
  try {
    const plugin = { name: "gql.tada/ts-plugin", schema, tadaOutputLocation: "./graphql-env.d.ts" };
    const compilerOptions = { strict: true, noEmit: true, module: "esnext", moduleResolution: "bundler", allowImportingTsExtensions: true };
    const config = { compilerOptions: { ...compilerOptions, skipLibCheck: true, types: [], plugins: [plugin] }, files: ["program.ts"] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    writeFileSync(join(folder, "program.ts"), PROGRAM);
    run(folder, "--import", hook, join(packages, "gql.tada/bin/cli.js"), "generate", "output");
    run(folder, join(packages, "typescript/bin/tsc"));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
