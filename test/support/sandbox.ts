/** Uses the sandbox's control routes. */

/** The calls in `GET /calls`. */
export interface SeenCall {
  readonly params: Readonly<Record<string, string>>;
  readonly decoded: unknown;
  readonly verdict: unknown;
  readonly fault?: string;
  readonly requestId: string;
}

export async function seenCalls(gatewayUrl: URL | undefined): Promise<SeenCall[]> {
  return (await (await fetch(new URL("/calls", gatewayUrl))).json()) as SeenCall[];
}

/** Removes all calls and faults. */
export async function resetSandbox(gatewayUrl: URL | undefined): Promise<void> {
  for (const path of ["/calls", "/faults"]) await fetch(new URL(path, gatewayUrl), { method: "DELETE" });
}

/** Scripts faults. It throws when the sandbox refuses them. */
export async function scriptFaults(gatewayUrl: URL | undefined, faults: readonly object[]): Promise<void> {
  const response = await fetch(new URL("/faults", gatewayUrl), { method: "POST", body: JSON.stringify(faults) });
  if (!response.ok) throw new Error(await response.text());
}
