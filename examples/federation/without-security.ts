/** Apollo Gateway does not enforce `@authenticated` and `@requiresScopes`, so it refuses to start. This changes the supergraph so that it starts. */
import { type ArgumentNode, Kind, parse, print, visit } from "graphql";

const SECURITY = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes)\//;

/**
 * The supergraph without `for: SECURITY` in its links to the two directives. Apollo Gateway refuses nothing else. The directives stay, so
 * that both gateways work with one schema. Only an earlier refusal is lost, because the facade itself checks every caller's scopes.
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
