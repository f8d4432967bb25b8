/** The permission to send the first byte of a call: it is marked in the store, it is in time, and the claim was not given up. */
import type { Claim } from "../../ledger/claim.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { mark } from "../../ledger/mark.ts";
import { createBatch } from "../batch.ts";
import { type EngineOptions, latestPostMsOf } from "../options.ts";

/** This call sent nothing, and will send nothing. */
export class NotPermitted extends Error {
  override readonly name = "NotPermitted";
}

export interface Permits {
  /** The function that `send` awaits before each post of this claim. It throws NotPermitted: then nothing of this post may be sent. */
  of(claim: Claim): () => Promise<void>;
  /** Refuses every call from now on. */
  stop(): void;
}

const MOST_TOGETHER = 500;

/** Claims that are about to be sent at the same time are marked in one commit. */
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
        // The process may have been paused in the meantime. Then the lease might end before the call does.
        if (claim.elapsedMs() > latestPostMsOf(options)) throw new NotPermitted("It is too late to begin.");
      };
    },
    stop() {
      stopped = true;
    },
  };
}
