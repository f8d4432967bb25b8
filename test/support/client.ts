/** The TOP client for tests: its credentials, and a gateway's signature that is computed without our code. */
import { topApis } from "../../src/apis/index.ts";
import { successAnswer } from "../../src/sandbox/answer/answer.ts";
import { createTopClient, type TopClient, type TopClientOptions } from "../../src/top/client.ts";
import { type Params, signed } from "./raw-client.ts";
import type { UpstreamHandler } from "./upstream.ts";

export const APP_KEY = "12345678";
export const APP_SECRET = "app-secret-5d41402a";
export const SESSION = "seller-session-6100e23";

export function clientTo(gatewayUrl: URL, options: Partial<TopClientOptions> = {}): TopClient {
  const credentials = { appKey: APP_KEY, appSecret: APP_SECRET, signMethod: "hmac-sha256" } as const;
  const times = { timeoutMs: 10_000, connectTimeoutMs: 10_000 };
  const capacity = { maxConcurrency: 8, maxQueue: 8, breakerFailures: 1000, breakerMs: 1000 };
  return createTopClient({ gatewayUrl, ...credentials, ...times, ...capacity, ...options });
}

/** Accepts every call, with an answer in the form of the API's page. An API that is not in the catalogue gets the simplest form. */
export const accept: UpstreamHandler = (response, { params }) => {
  const api = topApis.find(({ method }) => method === params.method);
  const { root, members } = api ? successAnswer(api) : { root: `${params.method?.replaceAll(".", "_")}_response`, members: simple };
  response.end(JSON.stringify({ [root]: { ...members, request_id: "r1" } }));
};

const simple = { data: true, is_success: true, success: true };

const signMethods = ["md5", "hmac", "hmac-sha256"];

/** The signature that TOP's page requires for the received parameters. */
export function expectedSign({ sign: _, ...params }: Params): string {
  return signMethods.includes(params.sign_method ?? "") ? signed(params, APP_SECRET).sign : "no such method";
}
