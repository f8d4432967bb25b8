/** A supergraph for a gateway that knows nothing of `@authenticated` and `@requiresScopes`. */
import { type ASTNode, type DirectiveNode, Kind, parse, print, visit } from "graphql";

const SECURITY = /^(authenticated|requiresScopes)(__|$)/;

/**
 * The supergraph without the two directives, their links and definitions. Apollo Gateway refuses to start with them. Nothing is lost
 * but an earlier refusal: the facade checks every caller's scopes itself.
 */
export function withoutSecurity(supergraphSdl: string): string {
  const leave = (node: ASTNode): null | undefined => ("name" in node && node.name && SECURITY.test(node.name.value) ? null : undefined);
  return print(
    visit(parse(supergraphSdl), {
      DirectiveDefinition: leave,
      ScalarTypeDefinition: leave,
      Directive: (node) => (isLinkToSecurity(node) ? null : leave(node)),
    }),
  );
}

function isLinkToSecurity({ name, arguments: given = [] }: DirectiveNode): boolean {
  if (name.value !== "link") return false;
  return given.some(
    ({ value }) => value.kind === Kind.STRING && /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes)\//.test(value.value),
  );
}
