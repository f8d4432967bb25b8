import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { createExpiryWatch, type ExpiryWatch } from "../../src/settings/expiry-watch.ts";

beforeEach(() => void jest.useFakeTimers({ now: new Date("2027-01-01T00:00:00Z") }));
afterEach(() => void jest.useRealTimers());

const at = (expires: string): number => Date.parse(expires);

function startWatch(): { readonly watch: ExpiryWatch; readonly told: unknown[] } {
  const told: unknown[] = [];
  return { watch: createExpiryWatch((...all) => void told.push(all)), told };
}

test("An expiry within 14 days is reported at once and each day; a later one, or none, is not", () => {
  const { watch, told } = startWatch();
  watch.watch([
    { name: "soon", expiresAt: at("2027-01-15T07:00:00+08:00") },
    { name: "later", expiresAt: at("2027-01-15T08:00:00+08:00") },
    { name: "over", expiresAt: at("2026-12-31T23:00:00Z") },
    { name: "never", expiresAt: undefined },
  ]);
  const [soon, later, over] = ["2027-01-14T23:00:00Z", "2027-01-15T00:00:00Z", "2026-12-31T23:00:00Z"].map((text) => new Date(text));
  expect(told.splice(0)).toEqual([
    ["soon", soon, 13],
    ["over", over, -1],
  ]);
  jest.advanceTimersByTime(86_400_000);
  expect(told).toEqual([
    ["soon", soon, 12],
    ["later", later, 13],
    ["over", over, -2],
  ]);
  watch.stop();
  expect(jest.getTimerCount()).toBe(0);
});

test("After a reload, only the new expiries are watched", () => {
  const { watch, told } = startWatch();
  watch.watch([{ name: "older", expiresAt: at("2027-01-02T00:00:00Z") }]);
  watch.watch([{ name: "newer", expiresAt: undefined }]);
  told.splice(0);
  jest.advanceTimersByTime(86_400_000);
  expect(told).toEqual([]);
  watch.stop();
});
