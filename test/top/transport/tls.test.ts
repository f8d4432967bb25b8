import { expect, test } from "@jest/globals";
import { surrenderInfoSync } from "../../../src/apis/alihealth/surrender-info-sync.ts";
import { accept, clientTo, SESSION } from "../../support/client.ts";
import { failureOf, form, transportTo } from "../../support/transport.ts";
import { untrusted } from "../../support/untrusted-certificate.ts";
import { withUpstream } from "../../support/upstream.ts";

test("a gateway with an untrusted certificate gets no byte of the form", async () => {
  await using upstream = await withUpstream(accept, untrusted);
  expect(await failureOf(transportTo(upstream.url).post(form))).toMatchObject({ sent: false, kind: "connection" });
  expect([upstream.sockets.length, upstream.seen]).toEqual([1, []]);
});

test("a call to a gateway with an untrusted certificate is TOP_UNAVAILABLE, and the message has the reason", async () => {
  await using upstream = await withUpstream(accept, untrusted);
  await expect(clientTo(upstream.url).call(surrenderInfoSync, {}, SESSION)).rejects.toMatchObject({
    extensions: { code: "TOP_UNAVAILABLE", retryable: true },
    message: expect.stringMatching(/DEPTH_ZERO_SELF_SIGNED_CERT.*Nothing was sent/),
  });
  expect(upstream.seen).toEqual([]);
});
