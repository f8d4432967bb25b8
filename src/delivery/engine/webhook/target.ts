/** The receiver, from the values of the settings: it checks the form of the secret and the address. */
import { isLoopback } from "../../../settings/loopback.ts";
import type { WebhookTarget } from "./post.ts";

interface WebhookValues {
  readonly DELIVERY_WEBHOOK_URL?: URL | undefined;
  readonly DELIVERY_WEBHOOK_SECRET?: string | undefined;
  readonly DELIVERY_WEBHOOK_ALLOW_HTTP: boolean;
  readonly DELIVERY_WEBHOOK_SUBJECT: boolean;
}

const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;
const BYTES = { least: 24, most: 64 };

/** Undefined without a URL. @param problem is called with what is wrong, never with a value. */
export function webhookOf(
  {
    DELIVERY_WEBHOOK_URL: url,
    DELIVERY_WEBHOOK_SECRET: text,
    DELIVERY_WEBHOOK_ALLOW_HTTP: mayBeHttp,
    DELIVERY_WEBHOOK_SUBJECT: withSubject,
  }: WebhookValues,
  { problem }: { readonly problem: (line: string) => void },
): WebhookTarget | undefined {
  const secrets = text?.split(",").map((secret) => secret.trim()) ?? [];
  if (!secrets.every(isSecret)) {
    problem("DELIVERY_WEBHOOK_SECRET: it must be whsec_ and 24 to 64 bytes in base64, such as from: echo whsec_$(openssl rand -base64 32)");
  }
  if (url === undefined) {
    if (text !== undefined) problem("DELIVERY_WEBHOOK_SECRET: it has no meaning without DELIVERY_WEBHOOK_URL.");
    if (withSubject) problem("DELIVERY_WEBHOOK_SUBJECT: it has no meaning without DELIVERY_WEBHOOK_URL.");
    return undefined;
  }
  if (text === undefined) problem("DELIVERY_WEBHOOK_SECRET: required with DELIVERY_WEBHOOK_URL.");
  if (url.username || url.password) problem("DELIVERY_WEBHOOK_URL: remove user and password. The receiver checks the signature instead.");
  if (url.protocol === "http:" && !isLoopback(url.hostname) && !mayBeHttp) {
    problem(
      "DELIVERY_WEBHOOK_URL: it must begin with https://. Without TLS, the network can read the outcomes of deliveries. To allow this, set DELIVERY_WEBHOOK_ALLOW_HTTP=on.",
    );
  }
  return { url, secrets, withSubject };
}

function isSecret(text: string): boolean {
  const base64 = SECRET.exec(text)?.[1] ?? "";
  const bytes = Buffer.from(base64, "base64");
  return bytes.toString("base64") === base64 && bytes.length >= BYTES.least && bytes.length <= BYTES.most;
}
