/**
 * The cheap upstream: a separate process that answers every post with the same bytes, so that the figures come from its callers.
 * `GET /` returns the last form that it got, and in a header how many. With the form, `call.ts` checks that both callers post the same.
 */
import { createServer } from "node:http";
import { announce } from "./announce.ts";
import { topAnswer } from "./top-answer.ts";

const headers = { "content-type": "text/javascript;charset=UTF-8", "content-length": Buffer.byteLength(topAnswer) };

let lastForm: Buffer[] = [];
let posts = 0;

const server = createServer((request, response) => {
  if (request.method === "GET") {
    response.writeHead(200, { "x-posts": posts }).end(Buffer.concat(lastForm));
    return;
  }
  const form: Buffer[] = [];
  request.on("data", (chunk: Buffer) => form.push(chunk));
  request.on("end", () => {
    lastForm = form;
    posts++;
    response.writeHead(200, headers).end(topAnswer);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => announce(server));
