import { expect, test } from "@jest/globals";
import { type ServiceEvent, toldBy } from "../../src/telemetry/events.ts";
import { createHub } from "../../src/telemetry/hub.ts";

const opened: ServiceEvent = { event: "top.circuit-opened", method: "*" };

test("An event of a room reaches every listener, with the room's name", () => {
  const heard: ServiceEvent[] = [];
  const hub = createHub();
  hub.subscribe((event) => heard.push(event));
  hub.subscribe((event) => heard.push(event));
  toldBy("top", hub.emit)({ kind: "ban-began", method: "m", seconds: 5 });
  expect(heard).toEqual(Array(2).fill({ event: "top.ban-began", method: "m", seconds: 5 }));
});

test("A listener that throws affects neither the work nor other listeners, and is reported", () => {
  const [failures, heard]: [unknown[], ServiceEvent[]] = [[], []];
  const hub = createHub((error) => failures.push(error));
  hub.subscribe(() => {
    throw new Error("metrics");
  });
  hub.subscribe((event) => heard.push(event));
  hub.emit(opened);
  expect([failures, heard]).toEqual([[new Error("metrics")], [opened]]);
});

test("A removed listener gets no more events", () => {
  const heard: ServiceEvent[] = [];
  const hub = createHub();
  const end = hub.subscribe((event) => heard.push(event));
  end();
  hub.emit(opened);
  expect(heard).toEqual([]);
});
