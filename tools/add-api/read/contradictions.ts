/** Finds contradictions between the page's tables and its samples. */
import { isList, isSimple, itemTypeOf } from "../facts.ts";
import type { JavaSample } from "./java.ts";
import type { Placed } from "./nest.ts";
import { keyOf, type Sample } from "./sample.ts";
import type { XmlSample } from "./xml.ts";

/** One message for each contradiction, with its lines; empty when there is none. */
export function contradictionsOf(
  method: string,
  params: readonly Placed[],
  response: readonly Placed[],
  java: JavaSample | undefined,
  xml: XmlSample | undefined,
): string[] {
  const root = `${method.replace(/^taobao\./, "").replaceAll(".", "_")}_response`;
  return [
    ...(xml && xml.root !== root ? [`line ${xml.line}: the answer's sample is ${xml.root}, but the page is about ${method}.`] : []),
    ...between(params, java?.members, true),
    ...between(response, xml?.members, false),
  ];
}

function between(placed: readonly Placed[], samples: readonly Sample[] | undefined, isRequest: boolean): string[] {
  const twice = placed.filter(({ row }, index) => placed.findIndex((one) => one.row.name === row.name) < index);
  const unknown = (samples ?? []).filter((sample) => !placed.some(({ row }) => keyOf(row.name) === keyOf(sample.name)));
  return [
    ...twice.map(({ row }) => `line ${row.line}: ${row.name} is in the same object twice.`),
    ...unknown.map(({ name, line }) => `line ${line}: the sample has ${name}, but the table does not have it at this place.`),
    ...placed.flatMap((one) => [...within(one, isRequest), ...between(one.members, membersIn(one), isRequest)]),
  ];
}

function membersIn({ row, sample }: Placed): readonly Sample[] | undefined {
  if (!sample || isSimple(row.type)) return undefined;
  const [item] = sample.members;
  const isWrapped = isList(row.type) && sample.members.length === 1 && item && keyOf(item.name) === keyOf(itemTypeOf(row.type));
  return isWrapped ? item.members : sample.members;
}

const kindsOf: Readonly<Record<string, Sample["kind"]>> = { Number: "number", Boolean: "boolean", Date: "date", String: "text" };

function within({ row, sample, members }: Placed, isRequest: boolean): string[] {
  const problems: string[] = [];
  if (isSimple(row.type) && members.length > 0) problems.push(`line ${row.line}: ${row.name} is ${row.type}, but has members.`);
  if (!isSimple(row.type) && members.length === 0)
    problems.push(`line ${row.line}: ${row.name} is ${row.type}, but none of its members follow.`);
  if (row.required && row.default !== undefined) problems.push(`line ${row.line}: ${row.name} is 必须, but has a default.`);
  const kind = kindsOf[row.type];
  if (isRequest && sample && kind && sample.kind !== kind && sample.value !== undefined) {
    problems.push(
      `line ${row.line} says that ${row.name} is ${row.type}; the sample on line ${sample.line} has another type: ${sample.kind}.`,
    );
  }
  return problems;
}
