import type { DeclaredClass } from "./wire-type.ts";

/** `make`, which runs once for each class: what follows from declarations does not change from call to call. */
export function oncePerClass<Result>(make: (type: DeclaredClass) => Result): (type: DeclaredClass) => Result {
  const made = new Map<DeclaredClass, { readonly result: Result }>();
  return (type) => {
    let entry = made.get(type);
    if (entry === undefined) {
      entry = { result: make(type) };
      made.set(type, entry);
    }
    return entry.result;
  };
}
