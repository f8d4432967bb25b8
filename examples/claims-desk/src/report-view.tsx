/** One kind of report: what it is, its form, and its outcome. */
import type { ReactNode } from "react";
import { ReportForm } from "./form/report-form.tsx";
import { forms, type ReportName } from "./gql/forms.ts";
import type { TopApisQuery } from "./gql/graphql.ts";
import { OutcomePanel } from "./outcome/outcome-panel.tsx";
import { useSellerToken } from "./seller-token.tsx";
import { useReport } from "./use-report.ts";
import { useLanguage } from "./words/use-words.tsx";

interface ReportViewProps {
  readonly name: ReportName;
  /** A hidden report keeps what was typed into it. */
  readonly hidden: boolean;
  /** Undefined until the endpoint has returned it. */
  readonly api: TopApisQuery["topApis"][number] | undefined;
  /** Whether reports go to the sandbox and not to TOP. */
  readonly sandbox: boolean;
}

export function ReportView({ name, hidden, api, sandbox }: ReportViewProps): ReactNode {
  const { language, words } = useLanguage();
  const { token } = useSellerToken();
  const report = useReport(name);
  const form = forms[name];
  return (
    <article className="report" hidden={hidden} aria-labelledby={`${name}.title`}>
      <header>
        <h2 id={`${name}.title`}>{words.reports[name]}</h2>
        <p>{form.about[language]}</p>
        {api && <code className="method">{api.method}</code>}
        {api?.session === "SELLER" && <p className="session">{token === "" ? words.form.sellerNeeded : words.form.sellerGiven}</p>}
      </header>
      <ReportForm id={name} form={form} report={report} example={sandbox} />
      <OutcomePanel id={name} fields={form.fields} report={report} />
    </article>
  );
}
