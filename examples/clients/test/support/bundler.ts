/** Does for Node what a bundler does for Apollo Client 3 (imports of folders) and for Relay (`graphql` tags, with `babel-plugin-relay`). */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "@babel/core";

const PACKAGES = new URL("../../node_modules/", import.meta.url);

registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier.startsWith("apollo-client-3/")) return next(new URL(`${specifier}/index.js`, PACKAGES).href, context);
    return next(specifier.endsWith(".graphql") ? `${specifier}.ts` : specifier, context);
  },
  load: (url, context, next) => {
    if (!url.endsWith("/src/relay.ts")) return next(url, context);
    const result = transformSync(readFileSync(fileURLToPath(url), "utf8"), {
      filename: fileURLToPath(url),
      plugins: [["relay", { eagerEsModules: true }]],
      parserOpts: { plugins: ["typescript"] },
      babelrc: false,
      configFile: false,
    });
    return { format: "module-typescript", source: result?.code ?? "", shortCircuit: true };
  },
});
