/** A supergraph that Apollo Gateway starts with, though it does not enforce `@authenticated` and `@requiresScopes`. */
import { type ArgumentNode, Kind, parse, print, visit } from "graphql";

const SECURITY = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes)\//;

/**
 * The supergraph whose links to the two directives do not say `for: SECURITY` any more; that is all that Apollo Gateway refuses. The
 * directives stay, so that both gateways work with one schema. Nothing is lost but an earlier refusal: the facade checks every caller's
 * scopes itself.
 */
export function withoutSecurity(supergraphSdl: string): string {
  return print(
    visit(parse(supergraphSdl), {
      Directive: (link) => {
        const { name, arguments: given = [] } = link;
        if (name.value !== "link" || !given.some(isSecurityUrl)) return undefined;
        return { ...link, arguments: given.filter((one) => one.name.value !== "for") };
      },
    }),
  );
}

function isSecurityUrl({ name, value }: ArgumentNode): boolean {
  return name.value === "url" && value.kind === Kind.STRING && SECURITY.test(value.value);
}
