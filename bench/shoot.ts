/** Posts JSON with autocannon. No post may fail. */
import autocannon from "autocannon";

export const headers: Readonly<Record<string, string>> = { "content-type": "application/json" };

export interface Shots extends Pick<autocannon.Options, "amount" | "duration" | "connections" | "timeout" | "sampleInt" | "body"> {
  readonly isExpected: (answer: string) => boolean;
  /** Called for each connection before its first post. */
  readonly onClient: (client: autocannon.Client) => void;
}

/** Resolves after the last answer. @throws Error when an answer was missing or not as expected. */
export async function shoot(url: URL, { isExpected, onClient, ...options }: Shots): Promise<void> {
  let unexpected: string | undefined;
  const { errors, non2xx, mismatches } = await autocannon({
    ...{ url: url.href, method: "POST", headers, ...options },
    setupClient: onClient,
    verifyBody: (answer) => {
      const isGood = isExpected(`${answer}`);
      if (!isGood) unexpected ??= `${answer}`;
      return isGood;
    },
  });
  if (errors + non2xx + mismatches > 0) throw new Error(`${url}: ${JSON.stringify({ errors, non2xx, mismatches })} ${unexpected ?? ""}`);
}
