import type { DeclaredClass } from "./wire-type.ts";

/** A function that caches the result of `make` for each class. Declarations do not change while the program runs. */
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
