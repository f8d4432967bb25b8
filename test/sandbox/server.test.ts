import { once } from "node:events";
import { request } from "node:http";
import { networkInterfaces } from "node:os";
import { connect } from "node:tls";
import { expect, test } from "@jest/globals";
import { startSandbox } from "../../src/sandbox/server.ts";
import { cpuMsOf } from "../support/pace.ts";
import { call, exchange, jsonOf, type Params, paramsFor, post, signed } from "../support/raw-client.ts";
import { scriptFaults, seenCalls } from "../support/sandbox.ts";
import { withSandbox } from "../support/service.ts";
import { surrender } from "../support/top-examples.ts";
import { readXml } from "../support/xml.ts";

const running = withSandbox();
const hasIpv6 = Object.values(networkInterfaces()).some((list = []) => list.some(({ address }) => address === "::1"));
const MEBIBYTE = 1024 * 1024;

test("A script over 1 MiB is refused with 400, and the message names the limit", async () => {
  const { status, body } = await post(new URL("/faults", running.sandbox.gatewayUrl), "a".repeat(MEBIBYTE + 1));
  expect({ status, text: body.toString() }).toEqual({ status: 400, text: expect.stringContaining("1 MiB") });
});

const tooLarge = { code: 43, msg: "Parameter error", sub_msg: expect.stringContaining("1 MiB") };

test.each([
  ["the query", (form: Params) => [new URLSearchParams(form).toString(), ""] as const],
  ["the body", (form: Params) => ["", `${new URLSearchParams(form)}&`] as const],
])("A body over 1 MiB gets an error like TOP's, in the format that %s names", async (_, place) => {
  const [query, start] = place(signed(paramsFor(surrender.method)));
  const received = await post(new URL(`${running.sandbox.gatewayUrl}?${query}`), `${start}biz_data=${"a".repeat(4 * MEBIBYTE)}`);
  expect(received.status).toBe(200);
  expect(jsonOf(received)).toMatchObject({ error_response: tooLarge });
});

test("A body over 1 MiB without a format gets an error in XML", async () => {
  const { body } = await post(running.sandbox.gatewayUrl, "a".repeat(MEBIBYTE + 1));
  expect(readXml(body.toString())).toMatchObject({ error_response: { ...tooLarge, code: "43" } });
});

test("The sandbox still answers after a body over 1 MiB, and does not list it", async () => {
  // The test above checks the refusal that the client gets.
  await post(running.sandbox.gatewayUrl, "a".repeat(4 * MEBIBYTE)).catch(() => undefined);
  const form = signed(paramsFor(surrender.method));
  expect(await post(running.sandbox.gatewayUrl, form)).toMatchObject({ status: 200 });
  expect((await seenCalls(running.sandbox.gatewayUrl)).map(({ params }) => params)).toEqual([form]);
});

test("A business parameter just below 1 MiB is accepted", async () => {
  const text = JSON.stringify({ status: "a".repeat(MEBIBYTE - 1000) });
  expect(await call(running.sandbox.gatewayUrl, surrender.method, { [surrender.param]: text })).toHaveProperty(surrender.root);
});

test("A form with 40000 names is answered with little CPU, without a search for each name", async () => {
  const form = new URLSearchParams(Array.from({ length: 40_000 }, (_, index) => [index.toString(36), ""]));
  const cpuMs = await cpuMsOf(async () => {
    expect(await post(running.sandbox.gatewayUrl, form.toString())).toMatchObject({ status: 200 });
  });
  // A search for each name would take many seconds; one pass takes a tenth of a second.
  expect(cpuMs).toBeLessThan(2000);
});

test("After a client disconnects in the middle of its body, the sandbox still answers", async () => {
  const headers = { "content-type": "application/x-www-form-urlencoded", "content-length": "1000" };
  const sent = request(running.sandbox.gatewayUrl, { method: "POST", headers, agent: false });
  const lost = once(sent, "error");
  sent.write("a=1", () => sent.destroy(new Error("gone")));
  expect(await lost).toEqual([expect.objectContaining({ message: "gone" })]);
  expect(await call(running.sandbox.gatewayUrl, surrender.method)).toHaveProperty(surrender.root);
});

test.each([
  ["GET", "/"],
  ["POST", "/calls"],
  ["GET", "/faults"],
  ["POST", "/router/rest/"],
])("%s %s is answered with 404 and the existing routes", async (method, path) => {
  const { status, body } = await exchange(new URL(path, running.sandbox.gatewayUrl), { method });
  expect({ status, text: body.toString() }).toEqual({ status: 404, text: expect.stringContaining("/router/rest") });
});

test("A TLS handshake with the sandbox fails, and the sandbox still answers", async () => {
  const socket = connect({ host: running.sandbox.gatewayUrl.hostname, port: Number(running.sandbox.gatewayUrl.port) });
  expect(await once(socket, "error")).toEqual([expect.objectContaining({ code: expect.stringMatching(/^ERR_SSL_/) })]);
  expect(await call(running.sandbox.gatewayUrl, surrender.method)).toHaveProperty(surrender.root);
});

test("A sandbox on loopback cannot be reached through this machine's other addresses", async () => {
  const { port } = running.sandbox.gatewayUrl;
  const addresses = Object.values(networkInterfaces()).flatMap((list = []) =>
    list.filter(({ internal, family }) => !internal && family === "IPv4"),
  );
  for (const { address } of addresses) {
    await expect(exchange(new URL(`http://${address}:${port}/calls`))).rejects.toMatchObject({ code: "ECONNREFUSED" });
  }
});

test("A stopped sandbox has closed its connections, and its port is free", async () => {
  const sandbox = await startSandbox({ host: "127.0.0.1", port: 0 });
  const port = Number(sandbox.gatewayUrl.port);
  await (await fetch(new URL("/calls", sandbox.gatewayUrl))).text();
  await sandbox.stop();
  const next = await startSandbox({ host: "127.0.0.1", port });
  expect(next.gatewayUrl.href).toBe(`http://127.0.0.1:${port}/router/rest`);
  await next.stop();
});

test("A sandbox stops at once, even while a call waits for its answer", async () => {
  const { gatewayUrl, stop } = await startSandbox({ host: "127.0.0.1", port: 0 });
  await scriptFaults(gatewayUrl, [{ fault: "delay", ms: 600_000 }]);
  const lost = expect(call(gatewayUrl, surrender.method)).rejects.toMatchObject({ code: "ECONNRESET" });
  while ((await seenCalls(gatewayUrl)).length === 0);
  await stop();
  await lost;
});

(hasIpv6 ? test : test.skip)("A sandbox on IPv6 gives a URL that leads to it (if this machine has ::1)", async () => {
  const sandbox = await startSandbox({ host: "::1", port: 0 });
  expect(await call(sandbox.gatewayUrl, surrender.method)).toHaveProperty(surrender.root);
  await sandbox.stop();
});

test("A sandbox serves the APIs that it is given instead of the catalogue", async () => {
  const sandbox = await startSandbox({ host: "127.0.0.1", port: 0, apis: [] });
  expect(await call(sandbox.gatewayUrl, surrender.method)).toMatchObject({ error_response: { code: 22 } });
  await sandbox.stop();
});
