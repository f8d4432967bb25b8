/** Bad requests for the service and the sandbox, with values at wrong places. */
import { topApis } from "../../src/apis/index.ts";
import { type Params, paramsFor, signed } from "../support/raw-client.ts";
import type { MarkedInput, Marker } from "./markers.ts";
import type { Showcase } from "./showcase.ts";

/** Requests that never reach TOP. Each has markers at wrong places. */
export async function sendRubbish(shown: Showcase, markers: readonly Marker[]): Promise<void> {
  for (const { value } of markers) {
    const text = JSON.stringify(value);
    for (const query of [
      `mutation { syncSurrenderInfo(input: { alipayOpenId: ${text} ${text} }) { accepted } }`,
      `mutation { syncSurrenderInfo(input: ${text}) { accepted } }`,
      `mutation { syncSurrenderInfo(input: { alipayOpenId: [${text}], status: { a: ${text} }, other: ${text} }) { accepted } }`,
      `mutation { syncSurrenderInfo(input: { alipayOpenId: ${text} `,
      `mutation { syncSurrenderInfo(input: { alipayOpenId: ${text} }) { nothing } }`,
      `mutation { reflowInsuredOrder(input: { insured: { customerId: { aliId: ${text} } }, amount: ${text}, majorOrder: ${text}, insureTime: ${text} }) { accepted } }`,
      `mutation { claimWorkcardInsurance(input: { claimStatus: ${text} }) { accepted } }`,
      `query ($a: Boolean! = ${text}) { topApis @include(if: $a) { method } }`,
      `query ($a: ZaSurrenderRequest = { status: ${text}, other: ${text} }) { topApis { method } }`,
      `{ topApis(a: ${text}) @include(if: ${text}) { method } }`,
      `{ topApis @deprecated(reason: ${text}) { method } }`,
      `mutation { retryTopDelivery(id: ${text}) { id } }`,
      `{ topDelivery(id: ${text}) { id } }`,
      `"""${value}"""`,
      `# ${value}`,
      text,
    ]) {
      await shown.graphql(query);
      await shown.send("", { "apollo-require-preflight": "1" }, "GET", `?query=${encodeURIComponent(query)}`);
    }
    for (const input of [
      value,
      [value],
      { alipayOpenId: [value], status: { a: value }, other: value },
      { insured: value, amount: value, majorOrder: value },
    ]) {
      for (const api of topApis) {
        await shown.graphql(`mutation ($input: ${api.input.type.name}!) { ${api.field}(input: $input) { accepted } }`, { input });
      }
    }
    await shown.send(JSON.stringify({ query: "{ topApis { method } }", variables: value, extensions: value }));
    await shown.graphql("query A { topApis { method } } query B { topApis { method } }", {}, { operationName: value });
    // Unchanged, a marker in this header would look like a valid id.
    const asHeader = encodeURIComponent(value);
    if (asHeader !== value)
      await shown.send(JSON.stringify({ query: "{ __typename }" }), { "x-request-id": asHeader, traceparent: asHeader });
    await shown.send(
      JSON.stringify({ query: { value }, documentId: value, extensions: { persistedQuery: { version: 1, sha256Hash: value } } }),
    );
    for (const body of [`{"query": ${value}`, `[${text}]`, text, `{"query":"${value}`, value, "x".repeat(2 * 1024 * 1024) + value])
      await shown.send(body);
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
      await shown.send(value, { "content-type": type });
    for (const query of [`?variables=${encodeURIComponent(text)}&query={topApis{method}}`, `?query=%zz${encodeURIComponent(value)}`]) {
      await shown.send("", { "apollo-require-preflight": "1" }, "GET", query);
    }
  }
}

/** Forms as a client under development might send them, with the markers at wrong places. */
export function badForms({ api, json, markers }: MarkedInput, session: Marker): Params[] {
  const { value } = markers[0] ?? session;
  const { name = "" } = api.input.parameters[0] ?? {};
  const good = paramsFor(api.method, { session: session.value, [name]: json });
  return [
    signed(good),
    signed(good, "another secret"),
    signed({ ...good, session: "sandbox-session" }),
    signed({ ...good, method: "no.such.method" }),
    signed({ ...good, method: json }),
    signed({ ...good, [name]: json.slice(1) }),
    signed({ ...good, [name]: `[${json}]` }),
    signed({ ...good, [name]: JSON.stringify({ [value]: value, other: JSON.parse(json) }) }),
    signed({ ...good, [value]: value }),
    signed({ ...good, other: json }),
    signed({ ...good, v: value, format: value, timestamp: value, app_key: value, sign_method: value, partner_id: value, simplify: value }),
    { [json]: "" },
  ];
}
