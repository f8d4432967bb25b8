/** What a delivery is about (policy, work card or order), with the labels of its report's form. */
import type { ReactNode } from "react";
import { locate } from "../form/locate.ts";
import { forms, type ReportName } from "../gql/forms.ts";
import type { DeliverySummaryFragment } from "../gql/graphql.ts";
import { Fact } from "../outcome/facts.tsx";
import { useLanguage } from "../words/use-words.tsx";
import { reportTitle } from "./report-name.ts";

interface SubjectProps {
  readonly delivery: Pick<DeliverySummaryFragment, "api" | "subject">;
}

/** All numbers in one line. If there are none, it is the report's name. */
export function SubjectLine({ delivery: { api, subject } }: SubjectProps): ReactNode {
  const { words } = useLanguage();
  return subject.length === 0 ? reportTitle(api, words) : subject.map(({ value }) => value).join(" · ");
}

/** Each number with its label. */
export function SubjectFacts({ delivery: { api, subject } }: SubjectProps): ReactNode {
  const { language } = useLanguage();
  const name = (Object.keys(forms) as ReportName[]).find((one) => forms[one].mutation === api);
  return subject.map(({ member, value }) => (
    <Fact
      key={member}
      name={name ? locate(forms[name].fields, member.split("."), language).label : member}
      value={<strong>{value}</strong>}
    />
  ));
}
