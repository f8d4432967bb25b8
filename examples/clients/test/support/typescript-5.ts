/** Code that imports TypeScript's programming interface gets TypeScript 5, because TypeScript 7 has no such interface. */
import { registerHooks } from "node:module";

registerHooks({ resolve: (specifier, context, next) => next(specifier === "typescript" ? "typescript-5" : specifier, context) });
