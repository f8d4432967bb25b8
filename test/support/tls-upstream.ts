/** A gateway behind a certificate that nobody trusts, given to one test and taken back at its end. */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface TlsUpstream extends AsyncDisposable {
  readonly url: URL;
  /** How many connections were tried. */
  readonly connections: () => number;
  /** How many requests were read. */
  readonly requests: () => number;
  /** The certificate's file, for a client that trusts it. */
  readonly certificate: string;
}

/** Give it to `await using`. The certificate is made anew by `openssl`, for localhost, and signed by itself. */
export async function withTlsUpstream(): Promise<TlsUpstream> {
  const folder = mkdtempSync(join(tmpdir(), "tls-"));
  const [keyout, out] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"];
  const { status, stderr } = spawnSync("openssl", ["req", ...kind, ...subject, "-keyout", keyout, "-out", out], { encoding: "utf8" });
  if (status !== 0) throw new Error(`openssl made no certificate: ${stderr}`);
  const seen = { connections: 0, requests: 0 };
  const sockets: Socket[] = [];
  const server = createServer({ key: readFileSync(keyout), cert: readFileSync(out) }, (_request, response) => {
    seen.requests++;
    response.end(JSON.stringify({ error_response: { code: 40, msg: "read" } }));
  });
  server.on("connection", (socket: Socket) => {
    seen.connections++;
    sockets.push(socket.on("error", () => socket.destroy()));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: new URL(`https://localhost:${(server.address() as AddressInfo).port}/router/rest`),
    connections: () => seen.connections,
    requests: () => seen.requests,
    certificate: out,
    async [Symbol.asyncDispose]() {
      const closed = once(server.close(), "close");
      for (const socket of sockets) socket.destroy();
      await closed;
      rmSync(folder, { recursive: true });
    },
  };
}
