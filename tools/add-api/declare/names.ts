/** Converts TOP's names to the project's spellings. */

/** `inst_policy_id` as `instPolicyId`. A name in camelCase stays. */
export function camelOf(name: string): string {
  return lowerFirst(name.replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/^_+/, ""));
}

export function pascalOf(name: string): string {
  const camel = camelOf(name);
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}

/** `reportTaoPolicy` as `report-tao-policy`. */
export function kebabOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
