/** The three mutations with the examples of TOP's pages. Each selects fields that only the other subgraph has. */

export const surrender = {
  mutation: "syncSurrenderInfo",
  method: "alibaba.alihealth.insurance.inst.surrender.info.sync",
  query: `mutation ($input: ZaSurrenderRequest!) {
    syncSurrenderInfo(input: $input) { accepted failureCode requestId policy { instPolicyId holderName product } }
  }`,
  variables: { input: { status: "APPLY", refundMoney: "100", instPolicyId: "ZA12345678" } },
} as const;

export const claim = {
  mutation: "claimWorkcardInsurance",
  method: "tmall.serivcecenter.workcard.insurance.claim",
  query: `mutation ($input: WorkcardInsuranceCallbackRequest!) {
    claimWorkcardInsurance(input: $input) { accepted failureCode requestId workcard { workcardId store provider } }
  }`,
  variables: {
    input: {
      workcardId: 12345,
      claimCount: 1,
      claimOrderNo: "12345",
      claimStatus: "SUCCEEDED",
      claimTime: "2022-12-12 00:00:00",
      claimFee: 1000,
    },
  },
} as const;

export const order = {
  mutation: "reflowInsuredOrder",
  method: "alibaba.finance.insurance.icbu.insure.order.callback",
  query: `mutation ($input: InsuredOrderReflowRequest!) {
    reflowInsuredOrder(input: $input) { accepted failureCode requestId order { orderId title amount } }
  }`,
  variables: { input: { subjectMatterInfo: { orderId: "2344555" } } },
} as const;
