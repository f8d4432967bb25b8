/** The facts of an outcome, and the request id, which TOP's support asks for. */
import type { ReactNode } from "react";
import { useWords } from "../words/use-words.tsx";
import { CopyButton } from "./copy-button.tsx";

export function Facts({ children }: { readonly children: ReactNode }): ReactNode {
  return <dl className="facts">{children}</dl>;
}

/** Renders nothing without a value. */
export function Fact({ name, value }: { readonly name: string; readonly value: ReactNode }): ReactNode {
  if (value === undefined || value === null || value === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

export function RequestId({ requestId }: { readonly requestId: string | null | undefined }): ReactNode {
  const words = useWords().outcome;
  if (!requestId) return null;
  return (
    <Fact
      name={words.requestId}
      value={
        <span className="request-id">
          <code>{requestId}</code>
          <CopyButton text={requestId} what={words.requestId} />
        </span>
      }
    />
  );
}
