import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { watchCertificates } from "../../src/service/certificate-watch.ts";
import { otherUntrusted, untrusted } from "../support/untrusted-certificate.ts";

// Both end in 2126.
beforeEach(() => void jest.useFakeTimers({ now: new Date("2126-10-25T00:00:00Z") }));
afterEach(() => void jest.useRealTimers());

test("A certificate that expires within 14 days is reported with its setting, and again each day; one that cannot be read is not", () => {
  const told: unknown[] = [];
  const watch = watchCertificates({ tls: () => untrusted, clientCertificate: otherUntrusted }, (event) => told.push(event));
  watch.look();
  const own = { kind: "certificate-expiring", setting: "TLS_CERT_FILE", expires: new Date("2126-10-29T06:32:57Z"), days: 4 };
  expect(told).toEqual([own, expect.objectContaining({ setting: "TOP_CLIENT_CERT_FILE", days: 9 })]);
  jest.advanceTimersByTime(86_400_000);
  expect(told).toHaveLength(4);
  watch.stop();
  expect(jest.getTimerCount()).toBe(0);
  const unreadable = (): never => {
    throw new Error("It is gone.");
  };
  watchCertificates({ tls: unreadable, clientCertificate: undefined }, (event) => told.push(event)).look();
  expect(told).toHaveLength(4);
});
