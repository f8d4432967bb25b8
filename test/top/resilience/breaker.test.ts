import { expect, test } from "@jest/globals";
import { type Breaker, createBreaker, type Verdict } from "../../../src/top/resilience/breaker.ts";

interface Tried {
  readonly breaker: Breaker;
  readonly told: string[];
  /** Lets work through and ends it with this verdict; false: it was held back. */
  readonly passes: (verdict: Verdict) => boolean;
  readonly pass: (ms: number) => void;
}

/** A breaker that opens at the second failure, on a clock that the test sets. Each failed trial makes the next wait a second longer. */
function tried(): Tried {
  let now = 0;
  const told: string[] = [];
  const breaker = createBreaker({
    failures: 2,
    waitMs: (failedTrials) => 1_000 * (failedTrials + 1),
    onOpen: (isAgain) => told.push(isAgain ? "stays open" : "opens"),
    onClose: () => told.push("closes"),
    now: () => now,
  });
  const passes = (verdict: Verdict): boolean => {
    const passage = breaker.enter();
    passage?.end(verdict);
    return passage !== undefined;
  };
  return {
    breaker,
    told,
    passes,
    pass: (ms) => {
      now += ms;
    },
  };
}

test.each<[Verdict, boolean]>([
  ["answers", false],
  [undefined, true],
])("two failures open it; %j between them does not count as a failure, and an answer begins the count anew (%j)", (between, opens) => {
  const { passes, told } = tried();
  for (const verdict of ["fails", between, "fails"] as const) expect(passes(verdict)).toBe(true);
  expect(passes("answers")).toBe(!opens);
  expect(told).toEqual(opens ? ["opens"] : []);
});

test("it tells when it opens, when a trial fails, and when it closes; an answer sets the wait back", () => {
  const { passes, pass, told } = tried();
  const open = (): boolean => passes("fails") && passes("fails");
  expect(open()).toBe(true);
  for (const ms of [1_000, 2_000, 3_000]) {
    pass(ms - 1);
    expect(passes("fails")).toBe(false);
    pass(1);
    expect(passes("fails")).toBe(true);
  }
  pass(4_000);
  expect(passes("answers")).toBe(true);
  expect(told).toEqual(["opens", "stays open", "stays open", "stays open", "closes"]);
  expect(open()).toBe(true);
  pass(1_000);
  expect(passes("answers")).toBe(true);
});

test("only the first one in is the trial, and one that proves nothing leaves its place to the next", () => {
  const { breaker, passes, pass } = tried();
  expect([passes("fails"), passes("fails")]).toEqual([true, true]);
  pass(1_000);
  const trial = breaker.enter();
  expect([trial?.isTrial, breaker.enter(), breaker.room()]).toEqual([true, undefined, 0]);
  trial?.end(undefined);
  expect(breaker.room()).toBe(1);
});

test("work from before it opened is no trial: its failure changes nothing, and its answer closes it", () => {
  const { breaker, passes, told } = tried();
  const [failing, answered] = [breaker.enter(), breaker.enter()];
  expect([passes("fails"), passes("fails")]).toEqual([true, true]);
  failing?.end("fails");
  expect(told).toEqual(["opens"]);
  answered?.end("answers");
  expect([breaker.room(), told]).toEqual([Number.POSITIVE_INFINITY, ["opens", "closes"]]);
});

test("once it is suspected, it begins with a trial; it cannot be suspected twice", () => {
  const { breaker, passes, told } = tried();
  breaker.suspect();
  breaker.suspect();
  expect([breaker.room(), told]).toEqual([1, ["opens"]]);
  expect(passes("answers")).toBe(true);
  expect(told).toEqual(["opens", "closes"]);
});
