/** The desk's icons. The words beside them say the same, so they are hidden from screen readers. */
import type { ReactNode } from "react";

const paths = {
  accepted: "M5 12.5l4.5 4.5L19 7.5",
  refused: "M6 6l12 12M18 6L6 18",
  warning: "M12 4v10M12 18.5v.5",
  wait: "M12 7v5.5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
  copy: "M9 9h10v10H9zM5 15V5h10",
  retry: "M19 12a7 7 0 1 1-2.2-5.1M19 4v4h-4",
  add: "M12 5v14M5 12h14",
  remove: "M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12",
  settings: "M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
