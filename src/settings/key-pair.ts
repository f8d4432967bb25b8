/** A certificate and its private key, from the files that two settings name. */
import { createSecureContext } from "node:tls";
import type { SettingContext } from "./setting.ts";

export interface KeyPair {
  /** PEM: the certificate, followed by its intermediate certificates. */
  readonly cert: string;
  /** PEM, without a passphrase. */
  readonly key: string;
}

/** One of the two settings. */
interface NamedFile {
  readonly setting: string;
  readonly path: string | undefined;
}

/**
 * A function that reads both files again at each call. It throws an Error with a sentence that names the settings when the files cannot be
 * used. The first call is made here. Undefined: neither is set, or there is a problem.
 */
export function keyPairReader(
  cert: NamedFile,
  key: NamedFile,
  { contentOf, secretIn, problem }: SettingContext,
): (() => KeyPair) | undefined {
  const { path: certPath } = cert;
  const { path: keyPath } = key;
  const both = `${cert.setting} and ${key.setting}`;
  if (certPath === undefined && keyPath === undefined) return undefined;
  if (certPath === undefined || keyPath === undefined) return void problem(`${both}: set both, or neither.`);
  const read = (): KeyPair => {
    const pair = { cert: contentOf(certPath), key: secretIn(key.setting, keyPath) };
    if (pair.cert === undefined || pair.key === undefined) throw new Error(`${both}: a file cannot be read, or is empty.`);
    const found = { cert: pair.cert, key: pair.key };
    requireUsable(found, both);
    return found;
  };
  try {
    read();
    return read;
  } catch (error) {
    return void problem((error as Error).message);
  }
}

/** OpenSSL's own message is not repeated: only people who know its source understand it. */
function requireUsable(pair: KeyPair, both: string): void {
  try {
    createSecureContext(pair);
  } catch {
    throw new Error(`${both}: they are not a certificate and its private key. Both must be PEM, and the key must have no passphrase.`);
  }
}
