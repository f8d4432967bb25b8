import { expect, test } from "@jest/globals";
import { asDeliveryError, StoreAway, withRepeats } from "../../../src/delivery/store/database.ts";

const answer = (code: string): Error => Object.assign(new Error("words of a row"), { code, severity: "ERROR", detail: "a value" });

test.each([
  ["08006", "connection failure"],
  ["25006", "read-only"],
  ["25P03", "idle in transaction for too long"],
  ["25P04", "transaction for too long"],
  ["53300", "too many connections"],
  ["55P03", "lock not available"],
  ["57014", "statement cancelled"],
  ["57P01", "shut down"],
  ["57P03", "starting up"],
  ["58030", "input or output failed"],
])("%s (%s) means that the store is away", (code) => {
  expect(asDeliveryError(answer(code))).toMatchObject({ code: "DELIVERY_UNAVAILABLE", sqlState: code, cause: { code } });
});

test.each(["22003", "23502", "25001", "42P01", "42501", "XX000"])("%s is a defect, and the error stays unchanged", (code) => {
  const error = answer(code);
  expect(asDeliveryError(error)).toBe(error);
});

test("An error without an answer from the database is StoreAway, whose cause has the code, but neither message nor address", () => {
  const away = asDeliveryError(Object.assign(new Error("words"), { code: "ECONNRESET", address: "10.0.0.1" })) as StoreAway;
  expect(away).toBeInstanceOf(StoreAway);
  expect(away.sqlState).toBeUndefined();
  expect(away.cause).toMatchObject({ code: "ECONNRESET" });
  expect(String((away.cause as Error).message)).not.toContain("words of");
  expect(away.cause).not.toHaveProperty("address");
});

test("An error without a code is StoreAway without a cause", () => {
  expect(asDeliveryError(new Error("words"))).not.toHaveProperty("cause");
});

test("A transaction that loses every conflict is StoreAway after five tries", async () => {
  let runs = 0;
  const crowded = withRepeats(() => {
    runs++;
    return Promise.reject(answer("40001"));
  });
  await expect(crowded).rejects.toMatchObject({ code: "DELIVERY_UNAVAILABLE", sqlState: "40001" });
  expect(runs).toBe(5);
});
