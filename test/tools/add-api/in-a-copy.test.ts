import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startNode } from "../../support/node-process.ts";

const project = fileURLToPath(new URL("../../../", import.meta.url));
const pages = fileURLToPath(new URL("pages/", import.meta.url));
const copied = [
  "src",
  "tools",
  "docs",
  "test/apis/documented",
  "README.md",
  "README.zh-CN.md",
  "biome.json",
  "documents.json",
  "package.json",
  "package-lock.json",
  "schema.graphql",
];
const configs = ["tsconfig.json", "tsconfig.build.json", ".gitignore"];
const copy = mkdtempSync(join(tmpdir(), "add-api-"));

beforeAll(() => {
  const filter = (path: string): boolean => !path.endsWith("node_modules"); // those of the site of the pages
  for (const name of [...copied, ...configs]) cpSync(join(project, name), join(copy, name), { recursive: true, filter });
  symlinkSync(join(project, "node_modules"), join(copy, "node_modules"));
});
afterAll(() => rmSync(copy, { recursive: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: "utf8" });
  return { status, stdout, stderr };
}

const addApi = (file: string, ...args: string[]) => run("tools/add-api.ts", join(pages, file), ...args);

test("an added API is declared, is in all generated files, and can be called through GraphQL and the sandbox", async () => {
  const refused = addApi("visit-report.txt");
  expect(refused).toMatchObject({ status: 1, stdout: "" });
  expect(refused.stderr).toContain("Add --field");
  expect(readdirSync(join(copy, "src/apis"))).not.toContain("sample");

  const added = addApi("visit-report.txt", "--field", "reportVisit", "--family", "sample", "--api-id", "99001");
  expect(added).toMatchObject({ status: 0, stderr: "" });
  for (const decision of [
    "English",
    "PersonDTO.name (name), PersonDTO.mobile (phone)",
    'Session: "seller"',
    "Business key",
    "VISIT_CLOSED",
  ]) {
    expect(added.stdout).toContain(decision);
  }
  expect(addApi("quota-query.json")).toMatchObject({ status: 0, stderr: "" });
  expect(addApi("quota-query.json")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("alibaba.sample.insurance.quota.query is declared already"),
  });

  expect(run("node_modules/typescript/bin/tsc", "--project", "tsconfig.build.json")).toMatchObject({ status: 0, stdout: "" });
  expect(run("tools/write.ts")).toMatchObject({ status: 0, stderr: "" });
  for (const file of ["docs/apis.md", "schema.graphql", "documents.json"])
    expect(readFileSync(join(copy, file), "utf8")).toContain("reportVisit");
  expect(readFileSync(join(copy, "docs/access.md"), "utf8")).toContain("| `sample:write` | call `reportVisit` |");

  await using service = startNode(join(copy, "dist/main.js"), {
    environment: { PORT: "0", SANDBOX_PORT: "0", LOG_LEVEL: "silent", DELIVERY_STORE: `embedded:${join(copy, "data")}` },
  });
  const url = await service.printed(/^GraphQL +(\S+)$/m);
  const ask = async (query: string): Promise<unknown> => {
    const headers = { "content-type": "application/json" };
    return (await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) })).json();
  };
  const visit = `visitNo: "V1", visitor: { name: "李四" }, damages: [{ itemCode: "I1", amount: "9007199254740993" }], visitTime: "2024-05-06T07:08:09+08:00"`;
  expect(await ask(`mutation { reportVisit(input: { visitRequest: { ${visit} } }) { accepted result { success } } }`)).toEqual({
    data: { reportVisit: { accepted: true, result: { success: true } } },
  });
  expect(await ask('{ insuranceQuotas(input: { productCodes: ["P1"] }) { accepted quotas { productCode left } } }')).toEqual({
    data: { insuranceQuotas: { accepted: true, quotas: [{ productCode: "P1", left: "9007199254740993" }] } },
  });
}, 600_000);
