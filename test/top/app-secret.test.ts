import { expect, test } from "@jest/globals";
import { createAppSecret } from "../../src/top/app-secret.ts";
import { TopError } from "../../src/top/errors.ts";

const refusedWith = (code: number): TopError => new TopError("TOP_MISCONFIGURED", "no", { top: { method: "m", code } });

test("A call that TOP refuses for its signature is retried once with the other secret, newer or older", () => {
  const secret = createAppSecret("old");
  const begunBefore = secret.forCall();
  expect(begunBefore.current).toBe("old");
  expect(secret.renew("new")).toBe(true);
  expect(begunBefore.triesAnother(refusedWith(25))).toBe(true);
  expect(begunBefore.current).toBe("new");
  expect(begunBefore.triesAnother(refusedWith(25))).toBe(false);
  const later = secret.forCall();
  expect(later.current).toBe("new");
  expect(later.triesAnother(refusedWith(25))).toBe(true);
  expect(later.current).toBe("old");
});

test("After other errors the secret is not changed, and reading the same secret again is not a renewal", () => {
  const secret = createAppSecret("old");
  expect(secret.renew("old")).toBe(false);
  secret.renew("new");
  const call = secret.forCall();
  expect([call.current, call.triesAnother(refusedWith(29)), call.current]).toEqual(["new", false, "new"]);
});

test("After a wrong secret and then the right one, a call still finds the secret that TOP has not changed yet", () => {
  const secret = createAppSecret("old");
  for (const next of ["wrong", "new", "wrong", "new"]) secret.renew(next);
  expect(secret.known).toEqual(["new", "wrong", "old"]);
  const call = secret.forCall();
  while (call.current !== "old") expect(call.triesAnother(refusedWith(25))).toBe(true);
  secret.renew("newer");
  expect(secret.known).toEqual(["newer", "new", "wrong"]);
});
