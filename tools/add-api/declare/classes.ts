/** The classes of one API: one for each object on the page. Objects that the page describes alike share one class. */
import { isSimple, itemTypeOf, type Member } from "../facts.ts";
import { type Kind, kindOf } from "./kind.ts";
import { camelOf, pascalOf } from "./names.ts";

export interface ClassPlan {
  /** The GraphQL type. */
  name: string;
  /** The page's name of the class; undefined for the payload, and for the input of several parameters. */
  readonly pageName: string | undefined;
  readonly isAnswer: boolean;
  /** The page's description. */
  readonly description: string;
  readonly fields: readonly FieldPlan[];
}

export interface FieldPlan {
  readonly member: Member;
  readonly property: string;
  readonly nested: ClassPlan | undefined;
  /** What the page says about the class's members at this place, when it differs from the class. */
  readonly here: readonly Here[];
}

export interface Here {
  readonly name: string;
  readonly description?: string;
  readonly example?: string;
}

/** Collects the classes. `nameOf` returns the GraphQL name for a class of the page; it must never return the same name twice. */
export class Classes {
  /** A nested class comes before the class that uses it. */
  readonly all: ClassPlan[] = [];
  readonly #nameOf: (pageName: string, memberName: string) => string;
  readonly #known: { readonly plan: ClassPlan; readonly members: readonly Member[] }[] = [];

  constructor(nameOf: (pageName: string, memberName: string) => string) {
    this.#nameOf = nameOf;
  }

  /** @param reserved properties that the class already has. */
  add(
    name: string,
    pageName: string | undefined,
    description: string,
    members: readonly Member[],
    isAnswer: boolean,
    reserved: ReadonlySet<string> = new Set(),
  ): ClassPlan {
    const fields = members.map((member) => this.#field(member, isAnswer, reserved));
    const plan: ClassPlan = { name, pageName, isAnswer, description, fields };
    this.all.push(plan);
    return plan;
  }

  /** The class of a member that is an object, or a list of objects. */
  addObject({ name, type, description, children = [] }: Member, isAnswer: boolean): ClassPlan {
    const pageName = itemTypeOf(type);
    const plan = this.add(this.#nameOf(pageName, name), pageName, description, children, isAnswer);
    this.#known.push({ plan, members: children });
    return plan;
  }

  #field(member: Member, isAnswer: boolean, reserved: ReadonlySet<string>): FieldPlan {
    const camel = camelOf(member.name);
    const property = reserved.has(camel) ? `top${pascalOf(member.name)}` : camel;
    if (isSimple(member.type)) return { member, property, nested: undefined, here: [] };
    const members = member.children ?? [];
    const known = this.#known.find(({ plan, members: others }) => {
      return plan.pageName === itemTypeOf(member.type) && plan.isAnswer === isAnswer && alike(members, others);
    });
    if (known) return { member, property, nested: known.plan, here: differing(members, known.members) };
    return { member, property, nested: this.addObject(member, isAnswer), here: [] };
  }
}

export function kindOfField({ member, nested }: FieldPlan): Kind {
  return kindOf(member, nested?.name);
}

/** Whether both can share one class: only descriptions and examples of plain members differ. */
function alike(some: readonly Member[], others: readonly Member[]): boolean {
  return some.length === others.length && some.every((one, index) => sameShape(one, others[index]));
}

function sameShape(one: Member, other: Member | undefined): boolean {
  if (!other || JSON.stringify(shapeOf(one)) !== JSON.stringify(shapeOf(other))) return false;
  return kindOf(one, "").expression === kindOf(other, "").expression && (!one.children || JSON.stringify(one) === JSON.stringify(other));
}

function shapeOf({ name, type, required, maxListSize, default: preset }: Member): unknown[] {
  return [name, type, required, maxListSize, preset];
}

function differing(some: readonly Member[], others: readonly Member[]): Here[] {
  return some.flatMap(({ name, description, example }, index) => {
    const [hasWords, hasExample] = [description !== others[index]?.description, example !== others[index]?.example];
    return hasWords || hasExample ? [{ name, ...(hasWords && { description }), ...(hasExample && example !== null && { example }) }] : [];
  });
}
