/** The whole desk: its head, and one view for each report that `operations.graphql` knows. */
import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { forms } from "./gql/forms.ts";
import { TopApisDocument } from "./gql/graphql.ts";
import { ReportView } from "./report-view.tsx";
import { SiteHeader } from "./site-header.tsx";
import { reportNames, useActiveReport } from "./use-active-report.ts";
import { useWords } from "./words/use-words.tsx";

export function App(): ReactNode {
  const words = useWords();
  const active = useActiveReport();
  const { data, error } = useQuery(TopApisDocument);
  return (
    <>
      <SiteHeader active={active} />
      <main>
        {error && (
          <p className="banner" role="status">
            {words.form.catalogueMissing}
          </p>
        )}
        {reportNames.map((name) => {
          const api = data?.topApis.find(({ mutation }) => mutation === forms[name].mutation);
          return <ReportView key={name} name={name} hidden={name !== active} api={api} />;
        })}
      </main>
    </>
  );
}
