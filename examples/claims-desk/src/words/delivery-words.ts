/** What the desk says about deliveries, in one language. A state or an action without words does not compile. */
import type { TopDeliveryState } from "../gql/graphql.ts";
import type { Advice } from "./advice.ts";

export type OperatorAction = "retry" | "cancel" | "resolve";

/** The words of an action: on its button, in the timeline, and in the question before it. */
export interface ActionWords {
  readonly name: string;
  readonly done: string;
  readonly question: string;
  readonly consequence: string;
}

export interface DeliveryWords {
  readonly title: string;
  readonly about: string;
  readonly filters: string;
  readonly state: string;
  readonly api: string;
  readonly attention: string;
  readonly underWay: string;
  readonly all: string;
  readonly refresh: string;
  readonly loading: string;
  readonly none: string;
  readonly nothingToDo: string;
  readonly unreadable: string;
  readonly more: string;
  readonly shown: (count: number, more: boolean) => string;
  readonly legend: string;
  readonly chooseOne: string;
  readonly one: string;
  readonly missing: string;
  readonly story: string;
  readonly stored: string;
  readonly attempt: string;
  readonly answered: string;
  readonly milliseconds: (milliseconds: number) => string;
  readonly settled: string;
  readonly next: string;
  readonly receipt: string;
  readonly failure: string;
  readonly reason: string;
  readonly key: string;
  readonly id: string;
  readonly who: string;
  readonly from: (from: string, to: string) => string;
  readonly note: string;
  readonly noteHint: string;
  readonly lookFor: string;
  readonly subject: string;
  readonly subjectHint: string;
  readonly find: string;
  readonly attemptAt: string;
  readonly beijing: string;
  readonly conclusion: string;
  readonly retryUnknown: string;
  readonly leave: string;
  readonly doubtful: Advice;
  readonly states: Readonly<Record<TopDeliveryState, Advice>>;
  readonly actions: Readonly<Record<OperatorAction, ActionWords>>;
}
