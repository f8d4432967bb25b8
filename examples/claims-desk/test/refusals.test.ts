/** Refusals with an HTTP status, as Apollo Client returns them. `outcome.ts` must know that nothing was executed. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { createClient } from "../src/client.ts";
import { SyncSurrenderInfoDocument, TopApisDocument } from "../src/gql/graphql.ts";
import { type Outcome, outcomeOf } from "../src/outcome.ts";
import { type Facade, startFacade } from "./support/facade.ts";

type Settings = Readonly<Record<string, string>>;

const folder = mkdtempSync(join(tmpdir(), "claims-desk-"));
after(() => rmSync(folder, { recursive: true }));

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Two callers. One has no scope. The other may report, but may not choose the seller. */
function keys(): Settings {
  const file = join(folder, "keys.json");
  const entry = (id: string, ...scopes: string[]): object => ({ id, sha256: [sha256(id)], scopes });
  writeFileSync(file, JSON.stringify({ keys: [entry("reader"), entry("reporter", "surrender:write")] }));
  return { ACCESS: "keys", ACCESS_KEYS_FILE: file };
}

/** The issuer cannot be reached, because nothing listens on port 1. */
const issuerDown: Settings = {
  ACCESS: "jwt",
  ACCESS_JWKS: "https://127.0.0.1:1/jwks.json",
  ACCESS_ISSUER: "https://issuer.example",
  ACCESS_AUDIENCE: "desk",
};
const token = `${base64url({ alg: "ES256", kid: "k" })}.${base64url({ sub: "desk" })}.c2lnbmF0dXJl`;
const published: Settings = { DOCUMENTS: "enforce", DOCUMENTS_FILE: fileURLToPath(new URL("../../../documents.json", import.meta.url)) };

const byKey = keys();

/** [what, settings, headers, code, whether it may be sent again] */
const cases: readonly (readonly [string, Settings, Settings, string, boolean])[] = [
  ["without a key", byKey, {}, "UNAUTHENTICATED", false],
  ["with a key that nobody has", byKey, { authorization: "Bearer guess" }, "UNAUTHENTICATED", false],
  ["without the scope", byKey, { authorization: "Bearer reader" }, "FORBIDDEN", false],
  ["with another seller's session", byKey, { authorization: "Bearer reporter", "x-top-session": "other" }, "FORBIDDEN", false],
  ["while the issuer's keys cannot be read", issuerDown, { authorization: `Bearer ${token}` }, "ACCESS_UNAVAILABLE", true],
  ["that is too large", { MAX_BODY_BYTES: "50" }, {}, "BODY_TOO_LARGE", false],
  ["in a document that is too large", { MAX_FIELDS: "1" }, {}, "DOCUMENT_TOO_COMPLEX", false],
  ["in a document that was not published", published, {}, "PERSISTED_DOCUMENT_REQUIRED", false],
];

async function started(t: TestContext, settings: Settings): Promise<Facade> {
  const facade = await startFacade(settings);
  t.after(() => facade.stop());
  return facade;
}

async function report(uri: string, headers: Settings = {}): Promise<Outcome> {
  const variables = { input: { status: "APPLY" }, idempotencyKey: crypto.randomUUID() };
  return outcomeOf(
    await createClient(uri).mutate({ mutation: SyncSurrenderInfoDocument, variables, errorPolicy: "all", context: { headers } }),
  );
}

/** The compared part. The message and the rest are the endpoint's. */
function verdict(outcome: Outcome): object {
  return outcome.kind === "failed" ? { code: outcome.code, retryable: outcome.retryable } : outcome;
}

/** Refused reports change nothing, so the cases with the same settings share an endpoint. It is started by the first of them. */
const shared = new Map<Settings, Promise<Facade>>();
after(async () => {
  for (const facade of shared.values()) await (await facade).stop();
});

function sharedWith(settings: Settings): Promise<Facade> {
  const facade = shared.get(settings) ?? startFacade(settings);
  shared.set(settings, facade);
  return facade;
}

describe("A report", () => {
  for (const [what, settings, headers, code, retryable] of cases) {
    test(`${what} has certainly failed: ${code}`, async () => {
      const facade = await sharedWith(settings);
      assert.deepEqual(verdict(await report(facade.url.href, headers)), { code, retryable });
      assert.deepEqual(await facade.calls(), []);
    });
  }

  test("to a wrong address has certainly failed: NOT_FOUND", async (t) => {
    const facade = await started(t, {});
    assert.deepEqual(verdict(await report(new URL("graph", facade.url).href)), { code: "NOT_FOUND", retryable: false });
  });

  test("over the rate limit has certainly failed, and says after how many seconds it may be sent again: RATE_LIMITED", async (t) => {
    const facade = await started(t, { RATE_LIMIT_PER_MINUTE: "1" });
    await createClient(facade.url.href).query({ query: TopApisDocument });
    const outcome = await report(facade.url.href);
    assert.deepEqual(verdict(outcome), { code: "RATE_LIMITED", retryable: true });
    const seconds = outcome.kind === "failed" && outcome.retryAfterSeconds;
    assert.ok(seconds && seconds > 0 && seconds <= 60, `${seconds}`);
    assert.deepEqual(await facade.calls(), []);
  });

  test("to a stopping endpoint has certainly failed, and the report before it still gets its answer: SHUTTING_DOWN", async (t) => {
    const facade = await started(t, {});
    await facade.script({ fault: "delay", ms: 7000 });
    const before = report(facade.url.href);
    while ((await facade.calls()).length === 0);
    const stopped = facade.stop();
    while ((await fetch(new URL("/readyz", facade.url))).ok);
    assert.deepEqual(verdict(await report(facade.url.href)), { code: "SHUTTING_DOWN", retryable: true });
    assert.equal((await before).kind, "accepted");
    await stopped;
  });
});
