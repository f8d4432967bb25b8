import { expect, test } from "@jest/globals";
import { createLog, type Logger } from "../../src/telemetry/log.ts";

/** The one line that is written. */
function lineOf(write: (log: Logger) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(createLog("trace", ["licenseNo", "license_no", "phone"], { write: (line) => lines.push(line) }));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? "") as Record<string, unknown>;
}

test.each([
  "session",
  "sign",
  "app_secret",
  "appSecret",
  "Authorization",
  "x-top-session",
  "cookie",
  "set-cookie",
  "licenseNo",
  "LICENSE_NO",
  "phone",
])("The value of %s is hidden, at any depth", (name) => {
  const line = lineOf((log) =>
    log.info({ [name]: "PRIVATE", a: { [name]: { x: "PRIVATE" } }, list: [{ [name]: ["PRIVATE"] }], kept: 1 }, "words"),
  );
  expect(line).toMatchObject({ [name]: "***", a: { [name]: "***" }, list: [{ [name]: "***" }], kept: 1, msg: "words" });
});

test.each<[string, (log: Logger, error: Error) => void]>([
  ["alone", (log, error) => log.error(error)],
  ["with words", (log, error) => log.error(error, "words")],
  ["as err", (log, error) => log.error({ err: error }, "words")],
  ["as err, without words", (log, error) => log.error({ err: error })],
  ["as any field", (log, error) => log.error({ reason: error }, "words")],
  ["in a nested object", (log, error) => log.error({ a: [{ b: error }] }, "words")],
])("An error that is logged %s shows its type and its frames, but not its message", (_, write) => {
  const error = Object.assign(new SyntaxError("PRIVATE"), { options: { form: "PRIVATE" } });
  const text = JSON.stringify(lineOf((log) => write(log, error)));
  expect(text).not.toContain("PRIVATE");
  expect(text).toContain("SyntaxError");
  expect(text).toContain("log.test.ts");
});

test("The bindings of a child logger, and of its child, are hidden too", () => {
  const line = lineOf((log) =>
    log
      .child({ session: "PRIVATE", part: 1 })
      .child({ phone: "PRIVATE", err: new Error("PRIVATE") })
      .info("words"),
  );
  expect(line).toMatchObject({ session: "***", part: 1, phone: "***", err: { type: "Error" }, msg: "words" });
  expect(JSON.stringify(line)).not.toContain("PRIVATE");
});

test("Texts, numbers and times are logged unchanged", () => {
  const line = lineOf((log) => log.info({ count: 7, at: new Date(0), id: 9007199254740993n }, "%s of %d", "part", 3));
  expect(line).toMatchObject({
    level: "info",
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    count: 7,
    at: "1970-01-01T00:00:00.000Z",
    msg: "part of 3",
  });
});

test("A value that contains itself is hidden", () => {
  const ring: Record<string, unknown> = {};
  ring.ring = ring;
  expect(JSON.stringify(lineOf((log) => log.info({ ring }, "words")))).toContain('"ring":"***"');
});
