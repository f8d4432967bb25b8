/**
 * Checks that both sides are correct before they are measured: their answers match TOP's, and both posted the same, correctly signed form.
 */
import { deepStrictEqual } from "node:assert";
import { sign } from "../dist/top/sign.js";
import { graphqlBody, topBody } from "./example-order.ts";
import type { Target } from "./load.ts";
import { topAnswer } from "./top-answer.ts";

const accepted = {
  accepted: true,
  failureCode: null,
  failureMessage: null,
  requestId: "zzp0c5fj10y3",
  result: { success: true, insureId: "111111", errorCode: "SYSTEM_ERROR", errorMsg: "SYSTEM_ERROR" },
};

interface Place {
  readonly pid: number;
  readonly url: URL;
}

/** Both targets of the load, each with the answer that it must give to every request. */
export async function checkedTargets(service: Place, bare: Place, upstream: Place, secret: string): Promise<readonly [Target, Target]> {
  const serviceAnswer = await post(service.url, graphqlBody);
  deepStrictEqual(JSON.parse(serviceAnswer), { data: { reflowInsuredOrder: accepted } });
  const serviceForm = await lastForm(upstream, secret);
  const bareAnswer = await post(bare.url, topBody);
  deepStrictEqual(JSON.parse(bareAnswer), JSON.parse(topAnswer));
  deepStrictEqual(await lastForm(upstream, secret), serviceForm);
  return [
    { pid: service.pid, url: service.url, body: graphqlBody, expectBody: serviceAnswer },
    { pid: bare.pid, url: bare.url, body: topBody, expectBody: bareAnswer },
  ];
}

async function post(url: URL, body: string): Promise<string> {
  const reply = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  return reply.text();
}

/** The last form that arrived, without the two parameters that differ in each call. */
async function lastForm({ url }: Place, secret: string): Promise<Readonly<Record<string, string>>> {
  const { sign: signature, ...form } = Object.fromEntries(new URLSearchParams(await (await fetch(url)).text()));
  deepStrictEqual(signature, sign(Object.entries(form), secret, "hmac-sha256"));
  const { timestamp, ...rest } = form;
  return rest;
}
