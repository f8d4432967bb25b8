/**
 * The closed sets of deliveries, as GraphQL enums. The values come from `delivery/` and `top/`; this file has only names and descriptions.
 */
import { registerEnumType } from "type-graphql";
import { deliveryStates, type OperatorAction, resolutions } from "../../delivery/promise/states.ts";
import { type HeldBackReason, topErrorCodes, type UnknownReason } from "../../top/errors.ts";

const actions: Readonly<Record<OperatorAction, string>> = {
  retry: "It was sent again.",
  cancel: "It was cancelled before it was sent.",
  resolve: "An operator recorded its outcome.",
};

const reasons: Readonly<Record<UnknownReason | HeldBackReason, string>> = {
  timeout: "TOP did not answer in time.",
  "connection-lost": "The connection was lost after the call had been sent.",
  "unreadable-answer": "TOP's answer could not be read.",
  "no-outcome": "TOP's answer does not say whether it accepted the report.",
  "provider-timeout": "The provider behind TOP did not answer in time.",
  "provider-failure": "The provider behind TOP failed.",
  "undocumented-code": "TOP answered with an undocumented code.",
  interrupted: "The service stopped, was suspended or failed while it sent the call.",
  busy: "Nothing was sent: too many calls were running.",
  "circuit-open":
    "Nothing was sent: the gateway had failed to answer recent calls, or this API's had unknown outcomes, and the circuit breaker was open.",
  ban: "Nothing was sent: TOP's ban had not ended.",
  quota: "Nothing was sent: the quota had no capacity for the call in time.",
};

export const TopDeliveryState: Readonly<Record<string, string>> = enumOf(
  "TopDeliveryState",
  "投递状态 · The state of a delivery.",
  deliveryStates,
);

export const TopDeliveryResolution: Readonly<Record<string, string>> = enumOf(
  "TopDeliveryResolution",
  "处理结论 · The outcome that an operator recorded for a delivery.",
  Object.fromEntries(resolutions.map((state) => [state, deliveryStates[state]])),
);

export const TopDeliveryAction: Readonly<Record<string, string>> = enumOf(
  "TopDeliveryAction",
  "操作 · What an operator did to a delivery.",
  actions,
);

export const TopErrorCode: Readonly<Record<string, string>> = enumOf(
  "TopErrorCode",
  "错误码 · Why a call got no answer. It is the same code as `extensions.code` of a direct call's error.",
  Object.fromEntries(Object.entries(topErrorCodes).map(([code, { when }]) => [code, when])),
);

export const TopFailureReason: Readonly<Record<string, string>> = enumOf(
  "TopFailureReason",
  "原因 · Why an outcome is unknown, or a call was held back. It is `extensions.reason` of a direct call's error, in capitals, with _ instead of -.",
  reasons,
);

/**
 * A registered enum.
 * @param values the description of each value. The enum's values are the same names in capitals, with _ instead of -.
 */
export function enumOf(name: string, description: string, values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const named = Object.entries(values).map(([value, words]) => [value.toUpperCase().replaceAll("-", "_"), value, words] as const);
  const all = Object.fromEntries(named.map(([key, value]) => [key, value]));
  const valuesConfig = Object.fromEntries(named.map(([key, , words]) => [key, { description: words }]));
  registerEnumType(all, { name, description, valuesConfig });
  return all;
}
