/** Nests the flat rows of a table. The page's text shows no nesting, but its samples do, in the order of the table. */
import { isList, isSimple, type Member } from "../facts.ts";
import type { Doubt } from "../refusal.ts";
import type { Row } from "./rows.ts";
import { keyOf, type Sample } from "./sample.ts";

interface Place {
  readonly sample: Sample | undefined;
  readonly members: Placed[];
  readonly row: Row | undefined;
  readonly above: Place | undefined;
}

export interface Placed {
  readonly row: Row;
  readonly sample: Sample | undefined;
  readonly members: Placed[];
}

/** The nested rows. @param samples the members of the sample's root; undefined when the page has no sample. */
export function nest(rows: readonly Row[], samples: readonly Sample[] | undefined, doubts: Doubt[]): Placed[] {
  const root: Placed[] = [];
  const top: Place = { sample: samples && rootSample(samples), members: root, row: undefined, above: undefined };
  let at: Place = top;
  for (const row of rows) {
    at = row.isRoot ? top : placeFor(row, at, top, doubts);
    const sample = sampleIn(at, row);
    const placed: Placed = { row, sample, members: [] };
    at.members.push(placed);
    if (!isSimple(row.type)) at = { sample: sample && itemOf(sample, row), members: placed.members, row, above: at };
  }
  return root;
}

function rootSample(members: readonly Sample[]): Sample {
  return { name: "", kind: "object", members: [...members], line: 0 };
}

/** The innermost object whose sample has a member with this name that is not placed yet. Otherwise the object of the row before. */
function placeFor(row: Row, at: Place, top: Place, doubts: Doubt[]): Place {
  let place: Place | undefined = at;
  for (; place && place !== top; place = place.above) if (sampleIn(place, row) && !isTaken(place, row)) return place;
  if (at.row && at.above !== top && at.members.length > 0) {
    const why = at.sample ? "the sample on the page leaves it out" : "the page has no sample that shows it";
    doubts.push({
      line: row.line,
      says: `${row.name} is read as a member of ${at.row.name}, because the page's text does not show nesting, and ${why}.`,
    });
  }
  return at;
}

function isTaken(place: Place, row: Row): boolean {
  return place.members.some((one) => one.row.name === row.name);
}

function sampleIn(place: Place, { name }: Row): Sample | undefined {
  return place.sample?.members.find((one) => keyOf(one.name) === keyOf(name));
}

/** TOP's XML wraps the items of a list in an element of their type. */
function itemOf(sample: Sample, { type }: Row): Sample {
  const [item] = sample.members;
  return isList(type) && sample.members.length === 1 && item?.kind === "object" && keyOf(type.replace("[]", "")) === keyOf(item.name)
    ? item
    : sample;
}

/** The rows as members of the facts. */
export function membersOf(placed: readonly Placed[], read: (one: Placed) => Omit<Member, "children">): Member[] {
  return placed.map((one) => ({ ...read(one), ...(one.members.length > 0 && { children: membersOf(one.members, read) }) }));
}
