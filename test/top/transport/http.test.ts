import { once } from "node:events";
import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { form, transportTo } from "../../support/transport.ts";
import { withUpstream } from "../../support/upstream.ts";

test("the form is posted unchanged, with TOP's content type, to the gateway's own path", async () => {
  await using upstream = await withUpstream((response) => response.end());
  await transportTo(upstream.url).post("a=%E5%90%8D&b=1%2B1");
  const [{ message, body }] = upstream.seen as [(typeof upstream.seen)[number]];
  expect({ method: message.method, path: message.url, body }).toEqual({
    method: "POST",
    path: "/router/rest",
    body: "a=%E5%90%8D&b=1%2B1",
  });
  expect(message.headers).toMatchObject({
    "content-type": "application/x-www-form-urlencoded;charset=UTF-8",
    "accept-encoding": expect.stringContaining("gzip"),
  });
});

test("the reply is text in UTF-8 with its status and content type", async () => {
  await using upstream = await withUpstream((response) =>
    response.setHeader("content-type", "text/javascript;charset=UTF-8").end('{"理赔":"\u{1f389}"}'),
  );
  const reply = await transportTo(upstream.url).post(form);
  expect(reply).toMatchObject({ status: 200, contentType: "text/javascript;charset=UTF-8", text: '{"理赔":"\u{1f389}"}' });
});

test("a reply without a body or content type is accepted", async () => {
  await using upstream = await withUpstream((response) => response.end());
  expect(await transportTo(upstream.url).post(form)).toMatchObject({ status: 200, contentType: undefined, text: "" });
});

test("a gzip answer is read", async () => {
  await using upstream = await withUpstream((response) => response.setHeader("content-encoding", "gzip").end(gzipSync('{"a":"理赔"}')));
  expect((await transportTo(upstream.url).post(form)).text).toBe('{"a":"理赔"}');
});

test.each([400, 401, 429, 500, 502, 503])(
  "a reply with status %i is returned like any other, and the form is sent once",
  async (status) => {
    await using upstream = await withUpstream((response) => response.writeHead(status).end("{}"));
    expect(await transportTo(upstream.url).post(form)).toMatchObject({ status, text: "{}" });
    expect(upstream.seen).toHaveLength(1);
  },
);

test.each([301, 302, 303, 307, 308])("a %i redirect is not followed: the form is sent only to the gateway", async (status) => {
  await using elsewhere = await withUpstream((response) => response.end());
  await using upstream = await withUpstream((response) => response.writeHead(status, { location: elsewhere.url.href }).end());
  expect(await transportTo(upstream.url).post(form)).toMatchObject({ status });
  expect([upstream.seen.length, elsewhere.sockets.length]).toEqual([1, 0]);
});

test("consecutive posts share one connection", async () => {
  await using upstream = await withUpstream((response) => response.end());
  const transport = transportTo(upstream.url);
  for (let round = 0; round < 5; round++) await transport.post(form);
  expect([upstream.seen.length, upstream.sockets.length]).toEqual([5, 1]);
});

test("posts use up to maxConcurrency connections at a time, and no more", async () => {
  const waiting: (() => void)[] = [];
  // No request is answered before three have arrived.
  await using upstream = await withUpstream((response) => {
    waiting.push(() => response.end());
    if (waiting.length === 3) for (const answer of waiting.splice(0)) answer();
  });
  const transport = transportTo(upstream.url, { maxConcurrency: 3 });
  await Promise.all(Array.from({ length: 9 }, () => transport.post(form)));
  expect([upstream.seen.length, upstream.sockets.length]).toEqual([9, 3]);
});

test("close ends the idle connections", async () => {
  await using upstream = await withUpstream((response) => response.end());
  const transport = transportTo(upstream.url);
  await transport.post(form);
  const closed = once(upstream.sockets[0] as NodeJS.EventEmitter, "close");
  transport.close();
  await closed;
});

test("after close, a running call still gets its answer", async () => {
  const { promise: isSeen, resolve: see } = Promise.withResolvers<() => void>();
  await using upstream = await withUpstream((response) => see(() => response.end("late")));
  const transport = transportTo(upstream.url);
  const post = transport.post(form);
  const answer = await isSeen;
  transport.close();
  answer();
  expect((await post).text).toBe("late");
});

test.each(["GBK", "gb2312", '"GB18030"'])("a reply that declares the charset %s is read", async (charset) => {
  await using upstream = await withUpstream((response) =>
    response.setHeader("content-type", `text/javascript; charset=${charset}`).end(Buffer.from([0x22, 0xc0, 0xed, 0xc5, 0xe2, 0x22])),
  );
  expect((await transportTo(upstream.url).post(form)).text).toBe('"理赔"');
});

test("a byte order mark is not part of a reply", async () => {
  await using upstream = await withUpstream((response) => response.end("\ufeff{}"));
  expect((await transportTo(upstream.url).post(form)).text).toBe("{}");
});
