/** What a claim needs before a byte of its call may leave: that it is written down, in time, and that nobody has given the claim up. */
import type { Claim } from "../../ledger/claim.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { mark } from "../../ledger/mark.ts";
import { createBatch } from "../batch.ts";
import { type EngineOptions, latestPostMsOf } from "../options.ts";

/** Nothing was sent by this call, and nothing will be. */
export class NotPermitted extends Error {
  override readonly name = "NotPermitted";
}

export interface Permits {
  /**
   * For one claim what `send` awaits right before each post.
   * The returned function throws NotPermitted: then nothing of this post may leave.
   */
  of(claim: Claim): () => Promise<void>;
  /** From now on nothing begins. */
  stop(): void;
}

const MOST_TOGETHER = 500;

/** What is about to be sent at the same time is written down in one commit. */
export function createPermits(ledger: Ledger, options: EngineOptions): Permits {
  const markTogether = createBatch((claims: readonly Claim[]) => mark(ledger, claims), MOST_TOGETHER);
  let stopped = false;
  return {
    of(claim) {
      let marked: Promise<boolean> | undefined;
      return async () => {
        if (stopped) throw new NotPermitted("The service is stopping.");
        marked ??= markTogether(claim);
        const isOurs = await marked.catch((error: unknown) => {
          options.on({ kind: "trouble", error });
          return false;
        });
        if (!isOurs) throw new NotPermitted("The claim was given up, or nobody knows whether it is marked.");
        // The process may have been paused meanwhile, and then the lease might end before the call does.
        if (claim.elapsedMs() > latestPostMsOf(options)) throw new NotPermitted("It is too late to begin.");
      };
    },
    stop() {
      stopped = true;
    },
  };
}
