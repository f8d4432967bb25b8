/** TOP's answer to the example order, as the upstream sends it. It has its own file, so that the upstream loads nothing else. */
export const topAnswer: string = JSON.stringify({
  alibaba_finance_insurance_icbu_insure_order_callback_response: {
    result: { success: true, insure_id: "111111", error_code: "SYSTEM_ERROR", error_msg: "SYSTEM_ERROR" },
    request_id: "zzp0c5fj10y3",
  },
});
