import { expect, test } from "@jest/globals";
import { createTrials } from "../../../../src/delivery/engine/sending/trials.ts";

test("trials of an API take its newest and its oldest delivery in turn, each API for itself; other claims begin with the oldest", () => {
  const asTrial = createTrials((api) => api !== "closed");
  const firstOf = (api: string) => asTrial({ api, most: 1 }).first;
  expect([firstOf("a"), firstOf("a"), firstOf("b"), firstOf("a"), firstOf("closed")]).toEqual([
    ...["newest", "oldest", "newest", "newest"],
    undefined,
  ]);
});
