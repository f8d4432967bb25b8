/** A page as in Relay's specification of connections. The list is read from the id of the last node of the page before. */
import { isDeliveryId } from "../../delivery/promise/delivery-id.ts";
import { badArgument } from "../input-errors/bad-argument.ts";

export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const MAX_PAGE_SIZE = 100;

/**
 * The page.
 * @param read returns at most `count` nodes that follow `afterId`; from the beginning when it is undefined.
 * @throws GraphQLError `BAD_USER_INPUT`.
 */
export async function connectionOf<Node extends { readonly id: string }>(
  read: (count: number, afterId: string | undefined) => Promise<readonly Node[]>,
  first: number,
  after: string | undefined,
): Promise<Connection<Node>> {
  if (first < 1 || first > MAX_PAGE_SIZE) throw badArgument("first", `an integer from 1 to ${MAX_PAGE_SIZE}`);
  const afterId = after === undefined ? undefined : Buffer.from(after, "base64url").toString();
  if (afterId !== undefined && !isDeliveryId(afterId)) throw badArgument("after", "the endCursor of the previous page");
  const found = await read(first + 1, afterId); // one more tells whether there is a next page
  const edges = found.slice(0, first).map((node) => ({ cursor: Buffer.from(node.id).toString("base64url"), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: found.length > first,
      hasPreviousPage: afterId !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
