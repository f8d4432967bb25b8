/** The closed sets that deliveries speak of, as enums. Their values come from `delivery/` and `top/`; here stand only names and words. */
import { registerEnumType } from "type-graphql";
import { deliveryStates, type OperatorAction, resolutions } from "../../delivery/promise/states.ts";
import { type HeldBackReason, topErrorCodes, type UnknownReason } from "../../top/errors.ts";

const actions: Readonly<Record<OperatorAction, string>> = {
  retry: "It was sent again.",
  cancel: "It was taken back before it was sent.",
  resolve: "Somebody wrote down what had become of it.",
};

const reasons: Readonly<Record<UnknownReason | HeldBackReason, string>> = {
  timeout: "TOP did not answer in time.",
  "connection-lost": "The connection was lost after the call had been sent.",
  "unreadable-answer": "TOP's answer could not be read.",
  "no-outcome": "TOP's answer does not say whether it took the report.",
  "provider-timeout": "The provider behind TOP did not answer in time.",
  "provider-failure": "The provider behind TOP failed.",
  "undocumented-code": "TOP answered with a code that nobody documents.",
  interrupted: "The service ended, was paused or failed while it sent the call.",
  busy: "Nothing was sent: too many calls were under way.",
  "circuit-open": "Nothing was sent: the gateway had not answered lately.",
  ban: "Nothing was sent: TOP's ban had not ended.",
  quota: "Nothing was sent: the quota had no place for the call in time.",
};

export const TopDeliveryState: Readonly<Record<string, string>> = enumOf(
  "TopDeliveryState",
  "投递状态 · Where a delivery stands.",
  deliveryStates,
);

export const TopDeliveryResolution: Readonly<Record<string, string>> = enumOf(
  "TopDeliveryResolution",
  "处理结论 · What an operator found out about a delivery.",
  Object.fromEntries(resolutions.map((state) => [state, deliveryStates[state]])),
);

export const TopDeliveryAction: Readonly<Record<string, string>> = enumOf(
  "TopDeliveryAction",
  "操作 · What an operator did to a delivery.",
  actions,
);

export const TopErrorCode: Readonly<Record<string, string>> = enumOf(
  "TopErrorCode",
  "错误码 · Why a call brought no answer, as `extensions.code` of a direct call's error says it.",
  Object.fromEntries(Object.entries(topErrorCodes).map(([code, { when }]) => [code, when])),
);

export const TopFailureReason: Readonly<Record<string, string>> = enumOf(
  "TopFailureReason",
  "原因 · Why an outcome is unknown, or a call was held back: `extensions.reason` of a direct call's error in capitals, with _ for -.",
  reasons,
);

/** @param values with the description of each; an enum has the same values in capitals. */
export function enumOf(name: string, description: string, values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const named = Object.entries(values).map(([value, words]) => [value.toUpperCase().replaceAll("-", "_"), value, words] as const);
  const all = Object.fromEntries(named.map(([key, value]) => [key, value]));
  const valuesConfig = Object.fromEntries(named.map(([key, , words]) => [key, { description: words }]));
  registerEnumType(all, { name, description, valuesConfig });
  return all;
}
