/** What the load posts: the full example order as a direct call, stored, or stored with a wait for its outcome. */
import { type InsuredOrderReflowRequest, insureOrderCallback } from "../dist/apis/icbu/insure-order-callback.js";
import { exampleOperation } from "../dist/graphql/catalogue/example-operation.js";
import { exampleOf } from "../dist/wire/example.js";

export const order: InsuredOrderReflowRequest = exampleOf(insureOrderCallback.input.type);
export const operation: ReturnType<typeof exampleOperation> = exampleOperation(insureOrderCallback);
const direct = JSON.stringify(operation);

export const directCall = (): string => direct;
export const enqueue = (): string => keyed("enqueueReflowInsuredOrder(input: $input, idempotencyKey: $key) { id state }");
export const awaitedEnqueue = (): string => keyed("reflowInsuredOrder(input: $input, idempotencyKey: $key) { accepted }");

/** Whether it is an answer to one of them, without an error. */
export const isGood = (answer: string): boolean => /"accepted":true|"state":"QUEUED"/.test(answer);

let keys = 0;

/** The order as an intent of its own. */
function keyed(mutation: string): string {
  const key = `${process.pid}-${++keys}`;
  const query = `mutation ($input: InsuredOrderReflowRequest!, $key: ID!) { ${mutation} }`;
  return JSON.stringify({ query, variables: { input: { ...operation.variables.input, externalBizId: key }, key } });
}
