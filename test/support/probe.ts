/** Makes one request like an attacker. */
import type { Service } from "../../src/service/service.ts";

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly codes: readonly unknown[];
  readonly data: unknown;
}

export interface Prober {
  send(path: string, init?: RequestInit): Promise<Reply>;
  /** Posts to `/graphql`. A text is sent unchanged. */
  post(body: unknown, contentType?: string): Promise<Reply>;
  /** Makes a normal request, like any client. */
  ask(query: string, more?: object): Promise<Reply>;
}

/** The probe. @param running its service is read only when a request is made. */
export function proberOf(running: { readonly service: Service }): Prober {
  const prober: Prober = {
    async send(path, init) {
      const response = await fetch(new URL(path, running.service.url), init);
      const text = await response.text();
      const { errors, data } = JSON.parse(text) as { errors?: { extensions: { code: string } }[]; data?: unknown };
      return { status: response.status, text, codes: errors?.map(({ extensions }) => extensions.code) ?? [], data };
    },
    post(body, contentType = "application/json") {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      return prober.send("graphql", { method: "POST", headers: { "content-type": contentType }, body: text });
    },
    ask: (query, more = {}) => prober.post({ query, ...more }),
  };
  return prober;
}
