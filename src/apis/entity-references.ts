/**
 * Entities that other subgraphs own: what our reports are about. Here each has only its key. With it, a client of a federated graph can
 * query, for example, the policy's holder.
 */
import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive('@key(fields: "instPolicyId", resolvable: false)')
@ObjectType({ description: "保单 · The insurer's policy. Owned by the policy subgraph." })
export class Policy {
  @Field(() => ID, { description: "保司保单ID · The insurer's own policy id, as it was reported." })
  instPolicyId!: string;
}

@Directive('@key(fields: "workcardId", resolvable: false)')
@ObjectType({ description: "工单 · A Tmall work card. Owned by the work-card subgraph." })
export class Workcard {
  @Field(() => ID, { description: "工单ID · The work card's id, as it was reported: digits." })
  workcardId!: string;
}

@Directive('@key(fields: "orderId", resolvable: false)')
@ObjectType({ description: "订单 · The trade order that is insured. Owned by the order subgraph." })
export class TradeOrder {
  @Field(() => ID, { description: "订单号 · The order's number, as it was reported." })
  orderId!: string;
}
