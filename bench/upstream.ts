/** TOP at the least cost: a process that answers every post with its argument. `GET /` returns how many posts there were. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const answer = Buffer.from(process.argv[2] ?? "");
const headers = { "content-type": "text/javascript;charset=UTF-8", "content-length": answer.length };
let posts = 0;
const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  if (request.method === "GET") response.end(`${posts}`);
  else request.resume().on("end", () => response.writeHead(200, headers).end(answer, () => posts++));
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`));
