/** Why the program cannot listen, and what to set instead. */

const advice: Readonly<Record<string, string>> = {
  EADDRINUSE: "is in use by another program, perhaps by this one's previous process. Stop that program, or set another port",
  EACCES: "is not allowed for this user: ports below 1024 usually need root. Set another port",
  EADDRNOTAVAIL: "is not an address of this machine. Set another host",
};

/** One sentence, with the settings that may be wrong. @param error of `listen` or of the look-up of the host's name. */
export function listenProblem(error: Error): string {
  const { code = "", address, port } = error as NodeJS.ErrnoException & { readonly address?: string; readonly port?: number };
  const known = advice[code];
  if (known === undefined || address === undefined) return error.message;
  return `${address}:${port} ${known} (HOST and PORT, ADMIN_HOST and ADMIN_PORT, SANDBOX_HOST and SANDBOX_PORT).`;
}
