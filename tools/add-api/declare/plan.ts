/** Plans the declaration of one API before it is written as source. */
import { type Facts, isList, isSimple, type Member } from "../facts.ts";
import { Refusal } from "../refusal.ts";
import { Classes, type ClassPlan } from "./classes.ts";
import { pascalOf } from "./names.ts";
import { type Outcomes, outcomesOf } from "./outcome.ts";

/** Facts with everything that a declaration needs. */
export interface Known extends Facts {
  readonly apiId: number;
  readonly family: string;
  readonly field: string;
  readonly kind: "report" | "query";
}

export interface Plan {
  readonly facts: Known;
  readonly input: ClassPlan;
  readonly payload: ClassPlan;
  /** All classes, with the input and the payload. A nested class comes before the class that uses it. */
  readonly classes: readonly ClassPlan[];
  readonly outcomes: Outcomes;
  /** The property of the input's member that the page calls an idempotency number. */
  readonly idempotencyNumber: string | undefined;
  /** The classes whose page name is already used in GraphQL or too general, with their new names. */
  readonly renamed: readonly (readonly [pageName: string, name: string])[];
}

/** Names that are too general: the whole schema could use such a name only once. */
const GENERIC =
  /^(Top|Api|Base|Ali|Mtop|Page|Fpp|Open|Callback|Scene|Tribe|Retry)*(Result|Response|Request|Error|Data|Model|Object|Info|Param|Req|Map|Date|File|Query|Mutation)(D[TO]O|VO|BO|s)?$/i;
/** The fields that every payload already has. */
const RECEIPT: ReadonlySet<string> = new Set(["accepted", "failureCode", "failureMessage", "requestId"]);

/** The plan. @param taken the names of all existing GraphQL types. */
export function planOf(facts: Known, taken: ReadonlySet<string>): Plan {
  const used = new Set(taken);
  const renamed: [string, string][] = [];
  const free = (names: readonly string[]): string => {
    const name = names.find((one) => !used.has(one));
    if (name === undefined)
      throw new Refusal(`The names ${names.join(" and ")} are already used by GraphQL types: choose another --field.`);
    used.add(name);
    return name;
  };
  const base = pascalOf(facts.field);
  const payloadName = free([`${base}Payload`]);
  const classes = new Classes((pageName, memberName) => {
    const own = [`${base}${pageName}`, `${base}${pascalOf(memberName)}${pageName}`];
    const name = free(GENERIC.test(pageName) ? own : [pageName, ...own]);
    if (name !== pageName) renamed.push([pageName, name]);
    return name;
  });
  const input = inputOf(facts, classes, () => free([`${base}Input`, `${base}Parameters`]));
  const payload = classes.add(payloadName, undefined, facts.titleZh, facts.response, true, RECEIPT);
  const number = facts.kind === "report" ? input.fields.find(({ member }) => isIdempotencyNumber(member)) : undefined;
  return {
    facts,
    input,
    payload,
    classes: classes.all,
    outcomes: outcomesOf(facts.response),
    idempotencyNumber: number?.property,
    renamed,
  };
}

/** For one object, its own class. For several parameters, or one that is not an object, a class with the parameters as members. */
function inputOf({ params, titleZh }: Known, classes: Classes, nameOfInput: () => string): ClassPlan {
  const [only] = params;
  if (only && isOneObject(params)) return classes.addObject(only, false);
  return classes.add(nameOfInput(), undefined, titleZh, params, false);
}

export function isOneObject(params: readonly Member[]): boolean {
  return params.length === 1 && params.every(({ type }) => !isSimple(type) && !isList(type));
}

function isIdempotencyNumber({ description, required, type }: Member): boolean {
  return required === true && type === "String" && /幂等/.test(description);
}
