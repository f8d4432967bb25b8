import { once } from "node:events";
import { connect } from "node:net";
import { beforeEach, expect, test } from "@jest/globals";
import { jsonOf, type Params, paramsFor, post, signed } from "../../support/raw-client.ts";
import { resetSandbox, scriptFaults, seenCalls } from "../../support/sandbox.ts";
import { withSandbox } from "../../support/service.ts";
import { surrender } from "../../support/top-examples.ts";

const running = withSandbox();
beforeEach(() => resetSandbox(running.sandbox.gatewayUrl));

const SLOW_MS = 300;
const accepted = { [surrender.root]: expect.objectContaining({ data: true }) };

interface Piece {
  readonly afterMs: number;
  readonly text: string;
}

/** Everything that one connection receives after the fault was scripted, with the time of each piece. */
async function piecesUnder(fault: object, others: Params = {}): Promise<readonly Piece[]> {
  await scriptFaults(running.sandbox.gatewayUrl, [fault]);
  const { hostname, port, pathname } = running.sandbox.gatewayUrl;
  const form = new URLSearchParams(signed(paramsFor(surrender.method, others))).toString();
  const socket = connect(Number(port), hostname);
  const ended = once(socket, "end");
  const pieces: Piece[] = [];
  const startedAt = performance.now();
  socket.on("data", (data: Buffer) => pieces.push({ afterMs: performance.now() - startedAt, text: data.toString() }));
  const head = `POST ${pathname} HTTP/1.1\r\nhost: sandbox\r\ncontent-type: application/x-www-form-urlencoded\r\nconnection: close\r\n`;
  socket.write(`${head}content-length: ${form.length}\r\n\r\n${form}`);
  await ended;
  socket.destroy();
  return pieces;
}

/** A busy machine may read several pieces as one. Then the call is repeated. Every answer is checked with `expectOfEach`. */
async function separatePieces(fault: string, first: RegExp, expectOfEach: (pieces: readonly Piece[]) => void): Promise<void> {
  let pieces: readonly Piece[];
  do {
    pieces = await piecesUnder({ fault, ms: SLOW_MS });
    expectOfEach(pieces);
    const text = textUpTo(pieces, pieces.length);
    expect(JSON.parse(text.slice(text.indexOf("\r\n\r\n")))).toEqual(accepted);
  } while (pieces.length <= 4 || !first.test(pieces[0]?.text ?? ""));
}

test("slow-headers begins at once, ends its headers after its milliseconds, and then sends the whole answer", () =>
  separatePieces("slow-headers", /^HTTP\/1\.1 200 OK\r\n$/, (pieces) => {
    const headEnds = pieces.findIndex((_, index) => textUpTo(pieces, index).includes("\r\n\r\n"));
    expect(pieces[headEnds]?.afterMs).toBeGreaterThan(SLOW_MS - 2); // a timer may fire within the millisecond before
  }));

test("slow-body sends its headers before the first byte of the body, and ends after its milliseconds", () =>
  separatePieces("slow-body", /^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n$/, (pieces) => {
    expect(pieces.at(-1)?.afterMs).toBeGreaterThan(SLOW_MS - 2);
  }));

test.each(["slow-headers", "slow-body"])("%s gives a complete answer to a client that waits, also with gzip and XML", async (fault) => {
  await scriptFaults(running.sandbox.gatewayUrl, [{ fault, ms: 20 }]);
  expect(jsonOf(await post(running.sandbox.gatewayUrl, signed(paramsFor(surrender.method))))).toEqual(accepted);
  await scriptFaults(running.sandbox.gatewayUrl, [{ fault, ms: 20 }]);
  const body = new URLSearchParams(signed(paramsFor(surrender.method, { format: "xml" })));
  const unpacked = await fetch(running.sandbox.gatewayUrl, { method: "POST", body }); // asks for gzip by itself
  expect([unpacked.headers.get("content-encoding"), (await unpacked.text()).slice(0, 5)]).toEqual(["gzip", "<?xml"]);
});

test.each(["slow-headers", "slow-body"])("after %s, if the client disconnects, the sandbox still answers", async (fault) => {
  await scriptFaults(running.sandbox.gatewayUrl, [{ fault, ms: 200 }]);
  const body = new URLSearchParams(signed(paramsFor(surrender.method)));
  const gone = fetch(running.sandbox.gatewayUrl, { method: "POST", body, signal: AbortSignal.timeout(50) }).then((response) =>
    response.text(),
  );
  await expect(gone).rejects.toThrow();
  expect(await seenCalls(running.sandbox.gatewayUrl)).toMatchObject([{ fault }]);
  expect(jsonOf(await post(running.sandbox.gatewayUrl, signed(paramsFor(surrender.method))))).toEqual(accepted);
});

test.each([
  [{}, 10],
  [{ extraBytes: 3 }, 3],
  [{ extraBytes: -4 }, -4],
])("wrong-content-length with %j declares %d bytes more than it sends, and ends the connection", async (options, extra) => {
  const text = textUpTo(await piecesUnder({ fault: "wrong-content-length", ...options }), Number.POSITIVE_INFINITY);
  const [head = "", body = ""] = text.split("\r\n\r\n");
  const declared = Number(/^content-length: (\d+)$/im.exec(head)?.[1]);
  expect(declared - Buffer.byteLength(body)).toBe(extra);
  expect(JSON.parse(body)).toEqual(accepted);
});

test.each([
  ["fewer", 10, "ECONNRESET"],
  ["more", -9, "HPE_CLOSED_CONNECTION"],
])("wrong-content-length with %s bytes than declared is an error for the client", async (_, extraBytes, code) => {
  await scriptFaults(running.sandbox.gatewayUrl, [{ fault: "wrong-content-length", extraBytes }]);
  await expect(post(running.sandbox.gatewayUrl, signed(paramsFor(surrender.method)))).rejects.toMatchObject({ code });
});

function textUpTo(pieces: readonly Piece[], last: number): string {
  return pieces
    .slice(0, last + 1)
    .map(({ text }) => text)
    .join("");
}
