/**
 * The bare proxy, with which the service is compared: the fewest lines of `node:http` and got that sign and post the same form, as somebody
 * would write them without this project. It takes TOP's JSON as input, checks nothing and knows only this one API. got has the same options
 * as in `src/top/transport/http.ts`.
 */
import { createHmac } from "node:crypto";
import { Agent, createServer } from "node:http";
import got from "got";
import { announce } from "./announce.ts";

const { TOP_GATEWAY_URL = "", TOP_APP_KEY = "", TOP_APP_SECRET = "" } = process.env;

const client = got.extend({
  agent: { http: new Agent({ keepAlive: true, maxSockets: 64 }) },
  timeout: { request: 10_000 },
  retry: { limit: 0 },
  throwHttpErrors: false,
  followRedirect: false,
  headers: { "content-type": "application/x-www-form-urlencoded;charset=UTF-8", "user-agent": "bare-proxy" },
});

async function call(order: unknown): Promise<unknown> {
  const form: Record<string, string> = {
    method: "alibaba.finance.insurance.icbu.insure.order.callback",
    app_key: TOP_APP_KEY,
    timestamp: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " "),
    v: "2.0",
    format: "json",
    sign_method: "hmac-sha256",
    insured_order_reflow_request: JSON.stringify(order),
  };
  let base = "";
  for (const name of Object.keys(form).sort()) base += name + form[name];
  form.sign = createHmac("sha256", TOP_APP_SECRET).update(base).digest("hex").toUpperCase();
  const pairs = Object.entries(form).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const { body } = await client.post(TOP_GATEWAY_URL, { body: pairs.join("&") });
  return JSON.parse(body);
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", async () => {
    try {
      const answer = await call(JSON.parse(Buffer.concat(chunks).toString()));
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => announce(server));
