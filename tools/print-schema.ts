/** Prints the subgraph's SDL with all APIs or with some: `npm run schema -- alihealth,reportSurrender`. It is for composing a graph. */
import process from "node:process";
import { topApis } from "../dist/apis/index.js";
import { createSubgraph } from "../dist/graphql/schema.js";
import { exposedApis, exposureProblems } from "../dist/service/exposure.js";

const names = process.argv
  .slice(2)
  .flatMap((argument) => argument.split(","))
  .map((name) => name.trim())
  .filter((name) => name !== "");
const problems = exposureProblems(topApis, names);
if (problems.length > 0) {
  process.stderr.write(`${problems.join("\n").replace("TOP_APIS: ", "")}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(createSubgraph(exposedApis(topApis, names)).sortedSdl);
}
