/** A certificate and its private key, which two settings name by their files. */
import { createSecureContext } from "node:tls";
import type { SettingContext } from "./setting.ts";

export interface KeyPair {
  /** PEM: the certificate, and behind it those that lead to the authority's. */
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
 * Reads both files anew with each call, which throws an Error with a sentence that names the settings when they cannot be used; the first
 * call is made here. Undefined: neither is set, or there is a problem.
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

/** OpenSSL's own words are not repeated: they are for those who know its source. */
function requireUsable(pair: KeyPair, both: string): void {
  try {
    createSecureContext(pair);
  } catch {
    throw new Error(`${both}: this is no certificate and its own key, both as PEM and the key without a passphrase.`);
  }
}
