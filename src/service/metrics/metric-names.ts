/**
 * The values that labels may have. All are known names; any other becomes `other`, so that events cannot create an unlimited number of
 * series.
 */
import type { TopApi } from "../../top/api.ts";
import { EVERY_METHOD } from "../../top/events.ts";

export interface MetricNames {
  /** Of the exposed APIs. */
  readonly methods: readonly string[];
  /** The exposed reports. */
  readonly reports: readonly string[];
  /** A field of Query or Mutation. */
  fieldOf(name: string): string;
  /** A report of the catalogue. An older program may have stored another one. */
  reportOf(api: string): string;
  /** TOP's method of a report; undefined if the catalogue does not have the report. */
  methodOf(api: string): string | undefined;
  /** A method of the catalogue, or `*` for all. Another instance may have told of a ban. */
  scopeOf(method: string): string;
  /** An error's code. */
  codeOf(code: string): string;
  /** `accepted` and the like, or an error's code. */
  outcomeOf(outcome: string): string;
}

const OTHER = "other";
/** The form of all codes in this program. */
const CODE = /^[A-Z][A-Z_]{2,40}$/;
const answers: readonly string[] = ["accepted", "refused", "stored", "done"];

/** @param fields of Query and Mutation. */
export function metricNames(catalogue: readonly TopApi[], exposed: readonly TopApi[], fields: readonly string[]): MetricNames {
  const methods = new Map(catalogue.map(({ field, method }) => [field, method]));
  const known = new Set(fields);
  const scopes = new Set([...methods.values(), EVERY_METHOD]);
  const codeOf = (code: string): string => (CODE.test(code) ? code : OTHER);
  return {
    methods: exposed.map(({ method }) => method),
    reports: exposed.filter(({ kind }) => kind === "report").map(({ field }) => field),
    fieldOf: (name) => (known.has(name) ? name : OTHER),
    reportOf: (api) => (methods.has(api) ? api : OTHER),
    methodOf: (api) => methods.get(api),
    scopeOf: (method) => (scopes.has(method) ? method : OTHER),
    codeOf,
    outcomeOf: (outcome) => (answers.includes(outcome) ? outcome : codeOf(outcome)),
  };
}
