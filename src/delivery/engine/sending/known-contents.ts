/** Contents of deliveries that this instance has just stored and will probably send soon. It need not decrypt and read them again. */
import type { Claim } from "../../ledger/claim.ts";
import type { NewDelivery } from "../../ledger/row.ts";

export interface KnownContents {
  /** They are known for a short time only: plain text must not outlive its delivery. */
  keep(deliveries: readonly NewDelivery[]): void;
  /** The claim with its contents, if they are known. Then they are forgotten. */
  addTo(claim: Claim): Claim;
}

/** Those of a burst. */
const MOST = 1_000;
/** Characters. An input may be as large as a request; those that are larger than usual are decrypted, so that memory stays bounded. */
const LARGEST_PAYLOAD = 16_384;
const KEEP_MS = 10_000;

export function createKnownContents(most: number = MOST, keepMs: number = KEEP_MS): KnownContents {
  const known = new Map<string, Pick<NewDelivery, "payload" | "contents">>();
  return {
    keep(deliveries) {
      const kept = deliveries.filter(({ payload }) => payload.length <= LARGEST_PAYLOAD).slice(0, most - known.size);
      for (const { id, payload, contents } of kept) known.set(id, { payload, contents });
      const ids = kept.map(({ id }) => id);
      if (ids.length > 0) setTimeout(forget, keepMs, ids).unref();
    },
    addTo(claim) {
      const one = known.get(claim.id);
      known.delete(claim.id);
      // Not if they were encrypted anew, or erased, meanwhile.
      return one?.payload === claim.payload ? { ...claim, contents: one.contents } : claim;
    },
  };

  function forget(ids: readonly string[]): void {
    for (const id of ids) known.delete(id);
  }
}
