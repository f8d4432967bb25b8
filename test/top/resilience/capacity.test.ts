import { setTimeout as delay } from "node:timers/promises";
import { expect, jest, test } from "@jest/globals";
import type { TopEvent } from "../../../src/top/events.ts";
import { type CapacityOptions, type CappedTransport, withCapacity } from "../../../src/top/resilience/capacity.ts";
import { CapacityError } from "../../../src/top/resilience/capacity-error.ts";
import { createHttpTransport, type HttpTransport } from "../../../src/top/transport/http.ts";
import { type UpstreamHandler, withUpstream } from "../../support/upstream.ts";

function transportTo(gatewayUrl: URL, capacity: Partial<CapacityOptions>): CappedTransport {
  const options = { maxConcurrency: 8, maxQueue: 8, breakerFailures: 1000, breakerMs: 60_000, ...capacity };
  return withCapacity(createHttpTransport({ gatewayUrl, connectTimeoutMs: 1000, ...options }), options);
}

/** `answered`, why it was held back, or `failed`. */
async function outcomeOf(post: Promise<unknown>): Promise<string> {
  return post.then(
    () => "answered",
    (error: unknown) => (error instanceof CapacityError ? error.reason : "failed"),
  );
}

/** A transport that answers only when the test says so. */
function holding(): {
  readonly handler: UpstreamHandler;
  readonly release: () => void;
  readonly arrived: (count: number) => Promise<void>;
} {
  const waiting: (() => void)[] = [];
  let released = false;
  let notify = (): void => {};
  const handler: UpstreamHandler = (response) => {
    if (released) response.end();
    else waiting.push(() => response.end());
    notify();
  };
  return {
    handler,
    release: () => {
      released = true;
      for (const answer of waiting.splice(0)) answer();
    },
    arrived: async (count) => {
      while (waiting.length < count)
        await new Promise<void>((resolve) => {
          notify = resolve;
        });
    },
  };
}

test("posts above maxConcurrency wait for their turn, and posts above maxQueue are held back at once", async () => {
  const { handler, release, arrived } = holding();
  await using upstream = await withUpstream(handler);
  const transport = transportTo(upstream.url, { maxConcurrency: 2, maxQueue: 3 });
  const posts = Array.from({ length: 6 }, () => outcomeOf(transport.post("a=1", 10_000)));
  expect(await Promise.race(posts)).toBe("busy");
  await arrived(2);
  expect(upstream.seen).toHaveLength(2);
  expect(transport.load()).toEqual({ inUse: 2, waiting: 3 });
  release();
  expect((await Promise.all(posts)).sort()).toEqual(["answered", "answered", "answered", "answered", "answered", "busy"]);
  expect(upstream.seen).toHaveLength(5);
});

test("a post whose time ends before its turn is held back, and never sent", async () => {
  const { handler, release, arrived } = holding();
  await using upstream = await withUpstream(handler);
  const transport = transportTo(upstream.url, { maxConcurrency: 1 });
  const first = outcomeOf(transport.post("a=1", 10_000));
  await arrived(1);
  expect(await outcomeOf(transport.post("a=2", 50))).toBe("busy");
  const third = outcomeOf(transport.post("a=3", 10_000));
  release();
  expect([await first, await third]).toEqual(["answered", "answered"]);
  expect(upstream.seen.map(({ body }) => body)).toEqual(["a=1", "a=3"]);
});

const failing: readonly [string, UpstreamHandler][] = [
  ["lost connections", (response) => response.destroy()],
  ["answers of a 5xx status", (response) => response.writeHead(502).end()],
];

test.each(failing)("%s in a row open the circuit, and nothing more is sent", async (_, handler) => {
  await using upstream = await withUpstream(handler);
  const transport = transportTo(upstream.url, { breakerFailures: 3 });
  for (let post = 0; post < 3; post++) {
    expect(transport.isCircuitOpen()).toBe(false);
    expect(await outcomeOf(transport.post("", 1000))).not.toBe("circuit-open");
  }
  expect(transport.isCircuitOpen()).toBe(true);
  for (let post = 0; post < 3; post++) expect(await outcomeOf(transport.post("", 1000))).toBe("circuit-open");
  expect(upstream.seen).toHaveLength(3);
});

test("one answer in between keeps the circuit closed", async () => {
  let post = 0;
  await using upstream = await withUpstream((response) => (post % 3 === 2 ? response.end() : response.destroy()));
  const transport = transportTo(upstream.url, { breakerFailures: 3 });
  const outcomes: string[] = [];
  for (; post < 9; post++) outcomes.push(await outcomeOf(transport.post("", 1000)));
  expect(outcomes).not.toContain("circuit-open");
});

test("after breakerMs one trial post is sent, while others are held back; its answer closes the circuit", async () => {
  const { handler, release, arrived } = holding();
  let broken = true;
  await using upstream = await withUpstream((response, request) => (broken ? response.destroy() : handler(response, request)));
  const transport = transportTo(upstream.url, { breakerFailures: 1, breakerMs: 1 });
  expect(await outcomeOf(transport.post("", 1000))).toBe("failed");
  broken = false;
  let trying = Promise.resolve("circuit-open");
  do {
    trying = outcomeOf(transport.post("", 10_000));
  } while ((await Promise.race([trying, arrived(1)])) === "circuit-open");
  expect(await outcomeOf(transport.post("", 1000))).toBe("circuit-open");
  expect(transport.isCircuitOpen()).toBe(true);
  release();
  expect(await trying).toBe("answered");
  expect(transport.isCircuitOpen()).toBe(false);
  expect(await outcomeOf(transport.post("", 1000))).toBe("answered");
});

test("if the clock is set back by an hour, the circuit does not stay open for an hour", async () => {
  let broken = true;
  await using upstream = await withUpstream((response) => (broken ? response.destroy() : response.end()));
  const transport = transportTo(upstream.url, { breakerFailures: 1, breakerMs: 1 });
  expect(await outcomeOf(transport.post("", 1000))).toBe("failed");
  broken = false;
  const clock = jest.spyOn(Date, "now").mockReturnValue(Date.now() - 3_600_000);
  try {
    while ((await outcomeOf(transport.post("", 10_000))) !== "answered") await delay(1);
  } finally {
    clock.mockRestore();
  }
});

test("while the circuit is open there is room for no call, and when a trial is due, for one", async () => {
  const { handler, release, arrived } = holding();
  let broken = true;
  await using upstream = await withUpstream((response, request) => (broken ? response.destroy() : handler(response, request)));
  const transport = transportTo(upstream.url, { breakerFailures: 1, breakerMs: 1 });
  expect(transport.room()).toBe(Number.POSITIVE_INFINITY);
  await outcomeOf(transport.post("", 1000));
  broken = false;
  while (transport.room() !== 1) await delay(1);
  const trial = transport.post("", 10_000);
  await arrived(1);
  expect(transport.room()).toBe(0);
  release();
  await trial;
  expect(transport.room()).toBe(Number.POSITIVE_INFINITY);
});

test("a trial call is only sent when the gateway has answered an empty form: a report's outcome is not risked before", async () => {
  let broken = true;
  await using upstream = await withUpstream((response) => (broken ? response.writeHead(502).end() : response.end()));
  const bodies = (): string[] => upstream.seen.map(({ body }) => body);
  const transport = transportTo(upstream.url, { breakerFailures: 1, breakerMs: 1 });
  expect(await outcomeOf(transport.post("first", 1000))).toBe("answered");
  while (upstream.seen.length < 4) expect(await outcomeOf(transport.post("report", 10_000))).toBe("circuit-open");
  expect(bodies()).toEqual(["first", "", "", ""]);
  broken = false;
  while ((await outcomeOf(transport.post("report", 10_000))) !== "answered");
  expect(bodies().slice(-2)).toEqual(["", "report"]);
  expect(transport.isCircuitOpen()).toBe(false);
});

test("the question before a trial call takes at most half of the call's time, so that the trial has time too", async () => {
  const times: [string, number][] = [];
  const transport: HttpTransport = {
    post: async (form, timeoutMs) => {
      times.push([`${form}`, timeoutMs]);
      return { status: times.length === 1 ? 502 : 200, contentType: undefined, date: undefined, text: "" };
    },
    close: () => undefined,
  };
  const capped = withCapacity(transport, { maxConcurrency: 1, maxQueue: 1, breakerFailures: 1, breakerMs: 1 });
  await capped.post("first", 1_000);
  while ((await outcomeOf(capped.post("report", 60_000))) !== "answered");
  expect(times.map(([form]) => form)).toEqual(["first", "", "report"]);
  expect(times[1]?.[1]).toBeLessThanOrEqual(30_000);
  expect(times[2]?.[1]).toBeGreaterThan(30_000);
});

test("the circuit's opening is reported once, also when trial posts fail, and its closing once", async () => {
  let broken = true;
  await using upstream = await withUpstream((response) => (broken ? response.destroy() : response.end()));
  const told: TopEvent[] = [];
  const options = { maxConcurrency: 8, maxQueue: 8, breakerFailures: 1, breakerMs: 1, on: (event: TopEvent) => void told.push(event) };
  const transport = withCapacity(createHttpTransport({ gatewayUrl: upstream.url, connectTimeoutMs: 1000, ...options }), options);
  while (upstream.seen.length < 3) expect(await outcomeOf(transport.post("", 1000))).not.toBe("answered");
  expect(told).toEqual([{ kind: "circuit-opened", method: "*" }]);
  broken = false;
  while ((await outcomeOf(transport.post("", 10_000))) !== "answered");
  await outcomeOf(transport.post("", 10_000));
  expect(told).toEqual([
    { kind: "circuit-opened", method: "*" },
    { kind: "circuit-closed", method: "*" },
  ]);
});
