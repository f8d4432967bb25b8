/** Uses the sandbox's control routes. */
import type { Facade } from "../../facade.ts";

/** The calls in `GET /calls`. */
export interface SeenCall {
  readonly params: Readonly<Record<string, string>>;
  readonly decoded: Readonly<Record<string, unknown>>;
  readonly fault?: string;
}

export async function seenCalls({ sandboxUrl }: Facade): Promise<SeenCall[]> {
  return (await (await fetch(new URL("/calls", sandboxUrl))).json()) as SeenCall[];
}

/** Removes earlier calls and faults, and scripts these faults. It throws if the sandbox refuses them. */
export async function scriptFaults({ sandboxUrl }: Facade, faults: readonly object[] = []): Promise<void> {
  for (const path of ["/calls", "/faults"]) await fetch(new URL(path, sandboxUrl), { method: "DELETE" });
  const response = await fetch(new URL("/faults", sandboxUrl), { method: "POST", body: JSON.stringify(faults) });
  if (!response.ok) throw new Error(await response.text());
}
