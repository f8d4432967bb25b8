import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { en } from "../src/words/en.ts";
import { zh } from "../src/words/zh.ts";

const errors = readFileSync(new URL("../../../docs/errors.md", import.meta.url), "utf8");

/** The first column of the table in docs/errors.md, which is generated from the code. */
const codes = [...errors.matchAll(/^\| `(TOP_\w+)` \| (?:yes|no) \|/gm)].map(([, code]) => code as string);
const page = readFileSync(new URL("../../../docs/delivery.md", import.meta.url), "utf8");
const deliveryCodes = [...page.matchAll(/^\| `(\w+)` \| (?:yes|no) \|/gm)].map(([, code]) => code as string);
const schema = readFileSync(new URL("../../../schema.client.graphql", import.meta.url), "utf8");

/** The values of an enum of the schema. */
function valuesOf(name: string): string[] {
  const body = new RegExp(`^enum ${name} {$(.*?)^}$`, "ms").exec(schema)?.[1] ?? "";
  return [...body.matchAll(/^ {2}([A-Z][A-Z_]*)$/gm)].map(([, value]) => value as string);
}

const reasons = /`TOP_OUTCOME_UNKNOWN` says why in `extensions.reason`: (.+)\.$/m.exec(errors)?.[1]?.match(/[\w-]+/g) ?? [];

for (const [language, { outcome }] of Object.entries({ zh, en })) {
  test(`Every code and every reason of a delivery, as the schema's enums list them, has words (${language})`, () => {
    const failureCodes = valuesOf("TopErrorCode");
    const failureReasons = valuesOf("TopFailureReason").map((value) => value.toLowerCase().replaceAll("_", "-"));
    assert.ok(failureCodes.includes("TOP_OUTCOME_UNKNOWN") && failureReasons.includes("timeout"));
    // An unknown outcome has the words of its state.
    assert.deepEqual(
      failureCodes.filter((code) => code !== "TOP_OUTCOME_UNKNOWN" && !(code in outcome.failed)),
      [],
    );
    assert.deepEqual(
      failureReasons.filter((reason) => !(reason in outcome.reasons)),
      [],
    );
  });

  test(`Every code of the endpoint has words (${language})`, () => {
    assert.ok(codes.length >= 7);
    const failures = codes.filter((code) => code !== "TOP_OUTCOME_UNKNOWN");
    assert.deepEqual(
      failures.filter((code) => !(code in outcome.failed)),
      [],
    );
  });

  test(`Every code of a delivery has words (${language})`, () => {
    assert.ok(deliveryCodes.length >= 6);
    const known = [...Object.keys(outcome.failed), ...Object.keys(outcome.reasons), "DELIVERY_PENDING"]; // for the last one the desk shows the delivery
    assert.deepEqual(
      deliveryCodes.filter((code) => !known.includes(code)),
      [],
    );
  });

  test(`Every reason of an unknown outcome has words (${language})`, () => {
    assert.ok(reasons.length >= 5);
    assert.deepEqual(
      reasons.filter((reason) => !(reason in outcome.reasons)),
      [],
    );
  });
}

/** The refusals that a person at the desk can get before TOP is called. All others are mistakes of the front end. */
const refusals = ["UNAUTHENTICATED", "FORBIDDEN", "ACCESS_UNAVAILABLE", "RATE_LIMITED", "OVERLOADED", "SHUTTING_DOWN", "BODY_TOO_LARGE"];

test("Every refusal that a person can get has words, and both languages have the same codes", () => {
  const codesOf = ({ failed }: typeof en.outcome): string[] => Object.keys(failed).toSorted();
  assert.deepEqual(
    refusals.filter((code) => !codesOf(en.outcome).includes(code)),
    [],
  );
  assert.deepEqual(codesOf(en.outcome), codesOf(zh.outcome));
});
