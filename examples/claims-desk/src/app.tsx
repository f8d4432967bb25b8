/** The whole desk: the page header, one view for each report in `operations.graphql`, and one view of the stored deliveries. */
import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { DeliveriesView } from "./deliveries/deliveries-view.tsx";
import { forms } from "./gql/forms.ts";
import { TopApisDocument } from "./gql/graphql.ts";
import { ReportView } from "./report-view.tsx";
import { SiteHeader } from "./site-header.tsx";
import { reportNames, usePlace } from "./use-place.ts";
import { useWords } from "./words/use-words.tsx";

export function App(): ReactNode {
  const words = useWords();
  const { view, deliveryId } = usePlace();
  const { data, error } = useQuery(TopApisDocument);
  return (
    <>
      <SiteHeader active={view} />
      <main>
        {error && (
          <p className="banner" role="status">
            {words.form.catalogueMissing}
          </p>
        )}
        {reportNames.map((name) => {
          const api = data?.topApis.find(({ field }) => field === forms[name].mutation);
          return <ReportView key={name} name={name} hidden={name !== view} api={api} sandbox={data?.topSandbox ?? false} />;
        })}
        {view === "deliveries" && <DeliveriesView deliveryId={deliveryId} />}
      </main>
    </>
  );
}
