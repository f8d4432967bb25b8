/** Readiness is checked rarely and never hangs. In doubt it is "not ready". */
import { expect, test } from "@jest/globals";
import { createReadiness } from "../../../src/http/health/readiness.ts";

const LONG_MS = 3_600_000;

test("Many requests at the same time, or soon after, cause only one check", async () => {
  let checks = 0;
  const readiness = createReadiness(async () => ({ checks: ++checks }), LONG_MS);
  const all = await Promise.all(Array.from({ length: 100 }, readiness));
  all.push(await readiness());
  expect(all).toEqual(Array(101).fill({ ready: true, details: { checks: 1 } }));
});

test("Readiness is checked again after a second", async () => {
  let checks = 0;
  const readiness = createReadiness(async () => ({ checks: ++checks }), LONG_MS);
  const begin = performance.now();
  while ((await readiness()).details === undefined || checks < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(performance.now() - begin).toBeGreaterThanOrEqual(990);
});

test("A failing check means not ready", async () => {
  expect(await createReadiness(() => Promise.reject(new Error("away")))()).toEqual({ ready: false, details: undefined });
});

test("A hanging check means not ready after its deadline, and no new check begins before it ends", async () => {
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
