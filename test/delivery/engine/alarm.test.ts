import { test } from "@jest/globals";
import { createAlarm } from "../../../src/delivery/engine/alarm.ts";

test("an alarm that rang before the sleep is not slept through", async () => {
  const alarm = createAlarm();
  alarm.ring();
  await alarm.sleep(60_000);
  const asleep = alarm.sleep(60_000);
  alarm.ring();
  await asleep;
  await alarm.sleep(1);
});
