/** The full example order in both forms: as a GraphQL client sends it to the service, and as TOP's JSON for the bare proxy. */
import { type InsuredOrderReflowRequest, insureOrderCallback } from "../dist/apis/icbu/insure-order-callback.js";
import { type ExampleOperation, exampleOperation } from "../dist/graphql/catalogue/example-operation.js";
import { encodeText } from "../dist/wire/encode.js";
import { exampleOf } from "../dist/wire/example.js";

export const operation: ExampleOperation = exampleOperation(insureOrderCallback);

export const order: InsuredOrderReflowRequest = exampleOf(insureOrderCallback.input.type);

export const graphqlBody: string = JSON.stringify(operation);

export const topBody: string = encodeText(insureOrderCallback.input.type, order);
