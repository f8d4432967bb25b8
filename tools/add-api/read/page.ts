/** Reads the facts from TOP's page of an API. */
import { type Facts, isSimple, type Member } from "../facts.ts";
import { type Doubt, Refusal } from "../refusal.ts";
import { cellsOf } from "./cells.ts";
import { contradictionsOf } from "./contradictions.ts";
import { javaSampleOf } from "./java.ts";
import type { Line } from "./line.ts";
import { membersOf, nest, type Placed } from "./nest.ts";
import { rowsOf } from "./rows.ts";
import { keyOf, keysIn, type Sample } from "./sample.ts";
import { xmlSampleOf } from "./xml.ts";

const TITLE = /^([a-z]\w*(?:\.\w+)+)\s*[(（](.*)[)）]$/;
const SECTIONS = ["公共参数", "请求参数", "响应参数", "请求示例", "响应示例", "异常示例", "错误码解释", "API工具", "FAQ"] as const;
type Section = (typeof SECTIONS)[number];

/** The facts. @throws Refusal when the lines are not such a page, or when the page contradicts itself. */
export function factsOfPage(lines: readonly Line[], doubts: Doubt[]): Facts {
  const [, method, titleZh] = lines.map(({ text }) => TITLE.exec(text.trim())).find((found) => found !== null) ?? [];
  if (method === undefined || titleZh === undefined) {
    throw new Refusal("This is not a page of an API: no line has the API's name and title, such as: taobao.some.thing.update (更新).");
  }
  const sections = sectionsOf(lines);
  const [request, answer] = [sections.get("请求参数"), sections.get("响应参数")];
  if (!request || !answer) throw new Refusal("Copy the whole page: it must have 请求参数 and 响应参数, each on its own line.");
  const java = javaSampleOf(sections.get("请求示例") ?? []);
  const xml = xmlSampleOf(sections.get("响应示例") ?? []);
  const params = placed(request, true, java?.members, doubts);
  const response = placed(answer, false, xml?.members, doubts);
  const problems = contradictionsOf(method, params, response, java, xml);
  if (problems.length > 0) throw new Refusal(["The page contradicts itself:", ...problems].join("\n"));
  const apiId = /apiId=(\d+)/.exec(lines.map(({ text }) => text).join("\n"))?.[1];
  const facts = [membersOf(params, (one) => read(one, doubts)), membersOf(response, (one) => read(one, doubts))] as const;
  return {
    method,
    ...(apiId !== undefined && { apiId: Number(apiId) }),
    titleZh,
    session: java?.session ?? "unseen",
    params: facts[0],
    response: facts[1],
    errorCodes: errorCodesOf(sections.get("错误码解释") ?? []),
    examplesFromPage: hasExample(facts[0]),
  };
}

function placed(lines: readonly Line[], isRequest: boolean, samples: readonly Sample[] | undefined, doubts: Doubt[]): Placed[] {
  const known = keysIn(samples ?? []);
  return nest(
    rowsOf(lines, isRequest, (name) => known.has(keyOf(name)), doubts),
    samples,
    doubts,
  );
}

function sectionsOf(lines: readonly Line[]): ReadonlyMap<Section, readonly Line[]> {
  const sections = new Map<Section, Line[]>();
  let current: Line[] | undefined;
  for (const line of lines) {
    const name = SECTIONS.find((one) => line.text.trim() === one);
    if (name) {
      current = sections.get(name) ?? [];
      sections.set(name, current);
    } else current?.push(line);
  }
  return sections;
}

function read({ row, sample }: Placed, doubts: Doubt[]): Omit<Member, "children"> {
  const { example, description } = cellsOf(row, sample, doubts);
  return {
    name: row.name,
    type: row.type,
    ...(row.required !== undefined && { required: row.required }),
    description,
    example,
    ...(row.default !== undefined && { default: row.default }),
    ...(row.maxListSize !== undefined && { maxListSize: row.maxListSize }),
  };
}

function errorCodesOf(lines: readonly Line[]): Facts["errorCodes"] {
  const codes = lines.flatMap(({ text }) => {
    const [, code, description] = /^([\w.:-]+)\s+(\S.*)$/.exec(text.trim()) ?? [];
    return code !== undefined && description !== undefined ? [{ code, description: description.trim().replaceAll("\t", " ") }] : [];
  });
  return codes.length > 0 ? codes : null;
}

function hasExample(members: readonly Member[]): boolean {
  return members.some(({ type, example, children }) => (isSimple(type) && example !== null) || hasExample(children ?? []));
}
