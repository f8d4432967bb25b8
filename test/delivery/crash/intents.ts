/** The intents of a crash run: for all three APIs and few businesses, so that many reports are about the same business. */
import fc from "fast-check";

export interface Intent {
  readonly key: string;
  /** Reports of one line are about the same business. They are enqueued one after the other, and must be executed in that order. */
  readonly line: string;
  /** The mutation that enqueues it. */
  readonly query: string;
  readonly input: object;
}

/** For each API its mutation, and an input about the business that holds the key, so that the gateway's calls can be told apart. */
const apis: readonly { readonly mutation: string; readonly type: string; readonly inputOf: (business: number, key: string) => object }[] = [
  {
    mutation: "enqueueSyncSurrenderInfo",
    type: "ZaSurrenderRequest!",
    inputOf: (business, key) => ({ instPolicyId: `policy ${business}`, endorsementNo: "1", refundMoney: "100", preFlowId: key }),
  },
  {
    mutation: "enqueueClaimWorkcardInsurance",
    type: "WorkcardInsuranceCallbackRequest!",
    inputOf: (business, key) => ({
      ...{ workcardId: `${business}`, claimOrderNo: "1", claimDesc: key },
      ...{ claimCount: "1", claimStatus: "SUCCEEDED", claimTime: "2022-12-12 00:00:00", claimFee: "1000" },
    }),
  },
  {
    mutation: "enqueueReflowInsuredOrder",
    type: "InsuredOrderReflowRequest!",
    inputOf: (business, key) => ({ externalBizId: `order ${business}`, memo: key }),
  },
];

const DELIVERIES_OF_A_LINE = 8;

/** As many intents as asked for, in the order of their acceptance within a line. A seed always gives the same ones. */
export function intentsOf(count: number, seed: number): readonly Intent[] {
  const businesses = Math.ceil(count / DELIVERIES_OF_A_LINE / apis.length);
  const choice = fc.record({ api: fc.constantFrom(...apis), business: fc.integer({ min: 1, max: businesses }) });
  return fc.sample(choice, { numRuns: count, seed }).map(({ api: { mutation, type, inputOf }, business }, n) => {
    const key = `intent-${n}`;
    const query = `mutation ($input: ${type}, $key: ID!) { delivery: ${mutation}(input: $input, idempotencyKey: $key) { id } }`;
    return { key, line: `${mutation} ${business}`, query, input: inputOf(business, key) };
  });
}

/** The key in what the gateway got. */
export function keyIn(text: string): string {
  return /\bintent-\d+\b/.exec(text)?.[0] ?? "no key";
}
