/** The stored deliveries: the list, and beside it what happened to the chosen one. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useWords } from "../words/use-words.tsx";
import { DeliveryFilter } from "./delivery-filter.tsx";
import { DeliveryList } from "./delivery-list.tsx";
import { DeliveryStory } from "./delivery-story.tsx";
import type { Chosen } from "./filter.ts";
import { StateLegend } from "./state-legend.tsx";
import { useDeliveries } from "./use-deliveries.ts";

export function DeliveriesView({ deliveryId }: { readonly deliveryId: string | undefined }): ReactNode {
  const words = useWords().deliveries;
  const [chosen, choose] = useState<Chosen>({ states: "attention", api: "", subject: "" });
  const { found, more, failed, refresh, readMore } = useDeliveries(chosen);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (deliveryId) panel.current?.focus(); // on a phone the panel is below the list, and the focus scrolls to it
  }, [deliveryId]);
  const nothing = chosen.states === "attention" ? words.nothingToDo : words.none;
  return (
    <article className="report" aria-labelledby="deliveries.title">
      <header>
        <h2 id="deliveries.title">{words.title}</h2>
        <p>{words.about}</p>
      </header>
      <section className="listed" aria-labelledby="deliveries.title">
        <DeliveryFilter chosen={chosen} onChoose={choose} onRefresh={refresh} />
        <p role="status" className="none">
          {found ? (found.length === 0 ? nothing : words.shown(found.length, more)) : !failed && words.loading}
        </p>
        <p role="alert" className="notice">
          {failed && words.unreadable}
        </p>
        {found && found.length > 0 && <DeliveryList deliveries={found} activeId={deliveryId} />}
        {more && (
          <button type="button" className="quiet" onClick={readMore}>
            {words.more}
          </button>
        )}
        <StateLegend />
      </section>
      <section ref={panel} className="outcome" tabIndex={-1} aria-labelledby="deliveries.one">
        <h2 id="deliveries.one">{words.one}</h2>
        {deliveryId ? <DeliveryStory key={deliveryId} id={deliveryId} /> : <p className="none">{words.chooseOne}</p>}
      </section>
    </article>
  );
}
