/** Whoever asks for TypeScript's programming interface gets that of TypeScript 5, for 7 has none. */
import { registerHooks } from "node:module";

registerHooks({ resolve: (specifier, context, next) => next(specifier === "typescript" ? "typescript-5" : specifier, context) });
