/** Everything that the desk itself says, in one language. A report or a code without words does not compile. */
import type { ReportName } from "../gql/forms.ts";
import type { Advice } from "./advice.ts";
import type { DeliveryWords } from "./delivery-words.ts";

/** One amount, in both units. */
export interface Money {
  readonly fen: string;
  readonly yuan: string;
}

export interface Words {
  readonly title: string;
  readonly subtitle: string;
  readonly reports: Readonly<Record<ReportName, string>>;
  readonly navigation: string;
  readonly language: string;
  readonly settings: {
    readonly open: string;
    readonly title: string;
    readonly sellerToken: string;
    readonly sellerTokenHint: string;
    readonly show: string;
    readonly done: string;
  };
  readonly form: {
    readonly requiredLegend: string;
    readonly emptyLegend: string;
    readonly example: (example: string) => string;
    readonly gmt8: string;
    readonly yuan: (yuan: string) => string;
    readonly choose: string;
    readonly notGiven: string;
    readonly yes: string;
    readonly no: string;
    readonly send: string;
    readonly store: string;
    readonly storeHint: string;
    readonly taken: string;
    readonly sending: string;
    readonly locked: string;
    readonly fillExample: string;
    readonly clear: string;
    readonly empty: string;
    readonly filled: (count: number) => string;
    readonly add: (what: string) => string;
    readonly remove: (what: string, position: number) => string;
    readonly item: (what: string, position: number) => string;
    readonly sellerNeeded: string;
    readonly sellerGiven: string;
    readonly catalogueMissing: string;
  };
  readonly problems: {
    readonly required: string;
    readonly long: string;
    readonly fen: (example: Money) => string;
    readonly moment: string;
    readonly other: string;
  };
  readonly outcome: {
    readonly heading: string;
    readonly none: string;
    readonly accepted: Advice;
    readonly refused: Advice;
    readonly unknown: Advice;
    readonly unanswered: Advice;
    readonly askAgain: string;
    readonly sentAt: string;
    readonly lookingFor: string;
    readonly notFound: string;
    readonly itsDelivery: string;
    readonly technical: string;
    readonly details: string;
    readonly unlock: string;
    readonly failed: Readonly<Record<string, Advice>>;
    readonly otherFailure: Advice;
    readonly reasons: Readonly<Record<string, string>>;
    readonly otherReason: string;
    readonly requestId: string;
    readonly code: string;
    readonly method: string;
    readonly message: string;
    readonly copy: string;
    readonly copied: string;
    readonly copyFailed: string;
    readonly retry: string;
    readonly retryIn: (seconds: number) => string;
    readonly retryNow: string;
  };
  readonly deliveries: DeliveryWords;
}
