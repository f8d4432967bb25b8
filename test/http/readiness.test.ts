/** Readiness asks seldom, never hangs, and says no in doubt. */
import { expect, test } from "@jest/globals";
import { createReadiness } from "../../src/http/readiness.ts";

const LONG_MS = 3_600_000;

test("However many ask together, and soon after, it is checked once", async () => {
  let checks = 0;
  const readiness = createReadiness(async () => ({ checks: ++checks }), LONG_MS);
  const all = await Promise.all(Array.from({ length: 100 }, readiness));
  all.push(await readiness());
  expect(all).toEqual(Array(101).fill({ ready: true, details: { checks: 1 } }));
});

test("It is checked anew after a second", async () => {
  let checks = 0;
  const readiness = createReadiness(async () => ({ checks: ++checks }), LONG_MS);
  const begin = performance.now();
  while ((await readiness()).details === undefined || checks < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(performance.now() - begin).toBeGreaterThanOrEqual(990);
});

test("A check that fails is a no", async () => {
  expect(await createReadiness(() => Promise.reject(new Error("away")))()).toEqual({ ready: false, details: undefined });
});

test("A check that hangs is a no after its deadline, and is not begun again before it ends", async () => {
  let checks = 0;
  const hanging = Promise.withResolvers<object>();
  const readiness = createReadiness(() => {
    checks++;
    return hanging.promise;
  }, 20);
  expect(await readiness()).toMatchObject({ ready: false });
  expect(await readiness()).toMatchObject({ ready: false });
  expect(checks).toBe(1);
  hanging.resolve({ back: true });
  while (!(await readiness()).ready) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(checks).toBe(2);
});
