import { expect, test } from "@jest/globals";
import type { AccessEvent } from "../../../src/access/events.ts";
import { callerByToken } from "../../../src/access/tokens/by-token.ts";
import { type IssuerKeys, keysFrom } from "../../../src/access/tokens/issuer-keys.ts";
import { AUDIENCE, createIssuer, ISSUER } from "../../support/access.ts";
import { withUpstream } from "../../support/upstream.ts";

const rules = { issuer: ISSUER, audience: AUDIENCE, algorithms: ["ES256"], clockToleranceS: 0, maxTokenAgeS: 3600 } as const;
const callerId = async (keys: IssuerKeys, token: string): Promise<string> => (await callerByToken(rules, keys, new Map(), token)).id;

function told() {
  const events: AccessEvent[] = [];
  return { events, on: (event: AccessEvent) => void events.push(event) };
}

test("The issuer's keys are fetched once for many tokens", async () => {
  const issuer = await createIssuer();
  await using address = await withUpstream((response) => response.end(JSON.stringify(issuer.jwks)));
  const keys = keysFrom(address.url, told());
  const tokens = await Promise.all(Array.from({ length: 20 }, () => issuer.token()));
  expect(await Promise.all(tokens.map((token) => callerId(keys, token)))).toEqual(Array(20).fill("desk"));
  expect(address.seen).toHaveLength(1);
});

test.each([
  ["before their age has passed", 60_000, 0],
  ["after their age has passed", 0, 3],
])("While the issuer is down, tokens with known keys are accepted, %s", async (_when, refreshAfterMs, warnings) => {
  const issuer = await createIssuer();
  const { events, on } = told();
  let keys: IssuerKeys;
  {
    await using address = await withUpstream((response) => response.end(JSON.stringify(issuer.jwks)));
    keys = keysFrom(address.url, { on, refreshAfterMs });
    expect(await callerId(keys, await issuer.token())).toBe("desk");
  } // here the issuer's server ends
  for (let index = 0; index < 3; index++) {
    expect(await callerId(keys, await issuer.token({ sub: `${index}` }))).toBe(`${index}`);
    const expected = Math.min(warnings, index + 1);
    while (events.length < expected) await new Promise((resolve) => setImmediate(resolve)); // the failed fetch is reported in the background
  }
  expect(events).toHaveLength(warnings);
});

test.each<[string, (response: { statusCode: number; end(text?: string): unknown }) => unknown]>([
  ["an error", (response) => Object.assign(response, { statusCode: 500 }).end("down")],
  ["no JSON", (response) => response.end("<html>")],
  ["no key set", (response) => response.end('{"keys":"none"}')],
])("When an issuer answers with %s, known keys stay valid", async (_what, fail) => {
  const issuer = await createIssuer();
  let down = false;
  await using address = await withUpstream((response) => (down ? fail(response) : response.end(JSON.stringify(issuer.jwks))));
  const { events, on } = told();
  const keys = keysFrom(address.url, { on, refreshAfterMs: 0 });
  expect(await callerId(keys, await issuer.token())).toBe("desk");
  down = true;
  expect(await callerId(keys, await issuer.token())).toBe("desk");
  while (events.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(await callerId(keys, await issuer.token())).toBe("desk");
});

test("A key that the issuer has withdrawn is invalid after the next fetch", async () => {
  const [issuer, next] = [await createIssuer("first"), await createIssuer("second")];
  let served = issuer;
  await using address = await withUpstream((response) => response.end(JSON.stringify(served.jwks)));
  const keys = keysFrom(address.url, { ...told(), refreshAfterMs: 0 });
  expect(await callerId(keys, await issuer.token())).toBe("desk");
  served = next;
  const verdicts = async (): Promise<string> => callerId(keys, await issuer.token()).catch(({ code }: { code: string }) => code);
  while ((await verdicts()) === "desk");
  expect(await verdicts()).toBe("UNAUTHENTICATED");
  expect(await callerId(keys, await next.token())).toBe("desk");
});

test("When the issuer is down from the start, tokens get ACCESS_UNAVAILABLE, and are accepted as soon as it is up", async () => {
  const issuer = await createIssuer();
  let up = false;
  await using address = await withUpstream((response) => (up ? response.end(JSON.stringify(issuer.jwks)) : response.destroy()));
  const keys = keysFrom(address.url, told());
  await expect(callerId(keys, await issuer.token())).rejects.toMatchObject({ code: "ACCESS_UNAVAILABLE", extensions: { retryable: true } });
  up = true;
  expect(await callerId(keys, await issuer.token())).toBe("desk");
});

test("Tokens with invented keys do not keep out tokens with a new key, and cause at most one fetch in a second", async () => {
  const [issuer, next, invented] = [await createIssuer("first"), await createIssuer("second"), await createIssuer("invented")];
  let served = issuer;
  await using address = await withUpstream((response) => response.end(JSON.stringify(served.jwks)));
  const keys = keysFrom(address.url, told());
  const startedAt = performance.now();
  expect(await callerId(keys, await issuer.token())).toBe("desk");
  const refused = Array.from({ length: 50 }, async () =>
    callerId(keys, await invented.token()).catch(({ code }: { code: string }) => code),
  );
  expect(await Promise.all(refused)).toEqual(Array(50).fill("UNAUTHENTICATED"));
  served = next;
  expect(await callerId(keys, await next.token())).toBe("desk");
  expect(address.seen.length - 1).toBeLessThanOrEqual((performance.now() - startedAt) / 1000);
});

test("A text that is not a token causes no fetch", async () => {
  await using address = await withUpstream((response) => response.destroy());
  const keys = keysFrom(address.url, told());
  await expect(callerId(keys, "no.token.atall")).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  expect(address.seen).toHaveLength(0);
});
