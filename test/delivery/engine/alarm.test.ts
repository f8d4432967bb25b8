import { test } from "@jest/globals";
import { createAlarm } from "../../../src/delivery/engine/alarm.ts";

test("a sleep ends at once if the alarm rang before it", async () => {
  const alarm = createAlarm();
  alarm.ring();
  await alarm.sleep(60_000);
  const asleep = alarm.sleep(60_000);
  alarm.ring();
  await asleep;
  await alarm.sleep(1);
});
