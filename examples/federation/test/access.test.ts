/** A facade that requires keys, behind both gateways. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ApolloGateway } from "@apollo/gateway";
import { parse, print } from "graphql";
import { startApolloGateway } from "../apollo-gateway.ts";
import { type Facade, startFacade } from "../facade.ts";
import { hiveSettingsWith, startHiveGateway } from "../hive-gateway.ts";
import type { Running } from "../running.ts";
import { composeSupergraph, FACADE } from "../supergraph.ts";
import { withoutSecurity } from "../without-security.ts";
import { graphql } from "./support/graphql.ts";
import { claim } from "./support/operations.ts";
import { scriptFaults, seenCalls } from "./support/sandbox.ts";

const key = "key-of-the-graph";
const entry = {
  id: "graph",
  sha256: [createHash("sha256").update(key).digest("hex")],
  scopes: ["surrender:write", "claim:write", "session:pass"],
  gateway: true,
};

/** Without fields of the other subgraph, which does not run here. */
const claimAlone = "mutation ($input: WorkcardInsuranceCallbackRequest!) { claimWorkcardInsurance(input: $input) { requestId } }";

const gateways: Readonly<Record<string, (sdl: string, facadeKey?: string) => Promise<Running>>> = {
  "Apollo Gateway": (sdl, facadeKey) => startApolloGateway(sdl, facadeKey === undefined ? {} : { facadeKey }),
  "Hive Gateway": (sdl, facadeKey) => startHiveGateway(sdl, { settings: hiveSettingsWith(facadeKey) }),
};

describe("a facade with ACCESS=keys", () => {
  const folder = mkdtempSync(join(tmpdir(), "federation-access-"));
  let facade: Facade;
  let supergraphSdl: string;
  before(async () => {
    const file = join(folder, "keys.json");
    writeFileSync(file, JSON.stringify({ keys: [entry] }));
    facade = await startFacade({ TOP_GATEWAY_URL: "sandbox", PORT: "0", SANDBOX_PORT: "0", ACCESS: "keys", ACCESS_KEYS_FILE: file });
    supergraphSdl = await composeSupergraph([{ name: FACADE, url: facade.url, key }]);
  });
  after(async () => {
    await facade?.stop();
    rmSync(folder, { recursive: true });
  });

  test("its supergraph tells routers which scopes the mutations need", () => {
    for (const scope of ["surrender:write", "claim:write", "order:write"]) {
      assert.ok(supergraphSdl.includes(`@authenticated @requiresScopes(scopes: [["${scope}"]])`), scope);
    }
  });

  test("the supergraph for Apollo Gateway differs only in two links, which have no `for: SECURITY`", () => {
    const linksIn = (sdl: string): number => sdl.match(/@link\([^)]*for: SECURITY\)/g)?.length ?? 0;
    assert.deepEqual([linksIn(supergraphSdl), linksIn(withoutSecurity(supergraphSdl))], [2, 0]);
    const plain = print(parse(supergraphSdl));
    assert.equal(withoutSecurity(supergraphSdl), plain.replaceAll(", for: SECURITY)", ")"));
  });

  test("Apollo Gateway does not start with the unchanged supergraph", async () => {
    await assert.rejects(new ApolloGateway({ supergraphSdl }).load(), /SECURITY/);
  });

  for (const [name, start] of Object.entries(gateways)) {
    const through = async <T>(facadeKey: string | undefined, use: (url: string) => Promise<T>): Promise<T> => {
      await scriptFaults(facade);
      const gateway = await start(supergraphSdl, facadeKey);
      try {
        return await use(gateway.url);
      } finally {
        await gateway.stop();
      }
    };

    test(`${name} is accepted with its own key, and passes on the client's session`, async () => {
      const { errors } = await through(key, (url) => graphql(url, claimAlone, claim.variables, { "x-top-session": "sandbox-session" }));
      assert.equal(errors, undefined);
      assert.deepEqual(
        (await seenCalls(facade)).map(({ params }) => params.session),
        ["sandbox-session"],
      );
    });

    test(`${name} does not pass on its client's key, and without its own key it is refused`, async () => {
      const { errors } = await through(undefined, (url) =>
        graphql(url, 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }', {}, { authorization: `Bearer ${key}` }),
      );
      assert.ok(errors);
      assert.deepEqual(await seenCalls(facade), []);
    });

    test(`${name} passes on FORBIDDEN with its message`, async () => {
      const { errors } = await through(key, (url) => graphql(url, "mutation { reflowInsuredOrder(input: { amount: 1 }) { accepted } }"));
      assert.match(errors?.[0]?.message ?? "", /order:write/);
      assert.equal(errors?.[0]?.extensions?.code, "FORBIDDEN");
      assert.deepEqual(await seenCalls(facade), []);
    });
  }
});
