/** The full example order: as an input, and as a GraphQL client sends it. */
import { type InsuredOrderReflowRequest, insureOrderCallback } from "../dist/apis/icbu/insure-order-callback.js";
import { type ExampleOperation, exampleOperation } from "../dist/graphql/catalogue/example-operation.js";
import { exampleOf } from "../dist/wire/example.js";

export const order: InsuredOrderReflowRequest = exampleOf(insureOrderCallback.input.type);
export const operation: ExampleOperation = exampleOperation(insureOrderCallback);
export const graphqlBody: string = JSON.stringify(operation);
