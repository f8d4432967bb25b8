/** The facts about one API in the catalogue. The page `/apis` and docs/apis.md are both made from them, so that they cannot differ. */
import { enqueueName, type TopApi } from "../top/api.ts";
import { classNameOf, type FieldFacts, fieldFactsOf } from "./field-facts.ts";
import { kindMeanings, sessionMeanings } from "./meanings.ts";
import { outcomeWords } from "./outcome-words.ts";
import { type Words, wordsOf } from "./words.ts";

export interface ApiFacts extends Pick<TopApi, "family" | "field" | "method" | "apiId" | "scope" | "kind"> {
  readonly title: Words;
  readonly kindWords: Words;
  readonly session: Words;
  readonly outcome: Words;
  /** The mutation that stores the report; undefined for a query. */
  readonly enqueueField: string | undefined;
  /** Members of the input that identify what a report is about; empty when they are not known. */
  readonly businessKey: readonly string[];
  readonly idempotencyNumber: string | undefined;
  /** TOP's codes that mean for certain that nothing was executed. */
  readonly certainRefusals: readonly string[];
  readonly input: ClassFacts;
  readonly payload: ClassFacts;
}

export interface ClassFacts {
  readonly name: string;
  readonly fields: readonly FieldFacts[];
}

export function apiFactsOf(api: TopApi): ApiFacts {
  const { family, field, method, apiId, scope, kind, businessKey, idempotencyNumber, certainRefusals = [] } = api;
  return {
    ...{ family, field, method, apiId, scope, kind, businessKey, idempotencyNumber, certainRefusals },
    title: { zh: api.titleZh, en: api.title },
    kindWords: wordsOf(kindMeanings[kind]),
    session: wordsOf(sessionMeanings[api.session]),
    outcome: outcomeWords(api),
    enqueueField: kind === "report" ? enqueueName(field) : undefined,
    input: { name: classNameOf(api.input.type), fields: fieldFactsOf(api.input.type) },
    payload: { name: classNameOf(api.payload), fields: fieldFactsOf(api.payload) },
  };
}

/** The APIs by family, in the order in which the families first appear. */
export function byFamily(apis: readonly TopApi[]): ReadonlyMap<string, readonly ApiFacts[]> {
  return Map.groupBy(apis.map(apiFactsOf), ({ family }) => family);
}
