/** The sandbox's own routes, as a test uses them. */
import type { Facade } from "../../facade.ts";

/** What `GET /calls` lists. */
export interface SeenCall {
  readonly params: Readonly<Record<string, string>>;
  readonly decoded: Readonly<Record<string, unknown>>;
  readonly fault?: string;
}

export async function seenCalls({ sandboxUrl }: Facade): Promise<SeenCall[]> {
  return (await (await fetch(new URL("/calls", sandboxUrl))).json()) as SeenCall[];
}

/** Forgets what was before, and scripts these faults; the sandbox's refusal of them is an error. */
export async function scriptFaults({ sandboxUrl }: Facade, faults: readonly object[] = []): Promise<void> {
  for (const path of ["/calls", "/faults"]) await fetch(new URL(path, sandboxUrl), { method: "DELETE" });
  const response = await fetch(new URL("/faults", sandboxUrl), { method: "POST", body: JSON.stringify(faults) });
  if (!response.ok) throw new Error(await response.text());
}
