/** Warns of settings that are not read, such as a misspelt one: the operator believes that it has an effect. */
import type { Environment } from "./environment.ts";
import type { SettingTable } from "./setting-table.ts";

/**
 * A sentence for each variable that begins like our settings but is none of them. Other variables, and those that Kubernetes makes for a
 * service (`TOP_SERVICE_HOST`, `TOP_PORT_4000_TCP`), belong to others.
 */
export function unknownSettings({ shape, secrets, readElsewhere }: SettingTable, environment: Environment): string[] {
  const known = [...Object.keys(shape), ...secrets.map((name) => `${name}_FILE`), ...readElsewhere];
  const prefixes = new Set(known.flatMap((name) => /^[A-Z]+_/.exec(name)?.[0] ?? []));
  const isOurs = (name: string): boolean => [...prefixes].some((prefix) => name.startsWith(prefix)) && !OF_KUBERNETES.test(name);
  return Object.keys(environment)
    .filter((name) => !known.includes(name) && isOurs(name))
    .map((name) => {
      const meant = known.find((one) => letters(one) === letters(name));
      return `The setting ${name} is not known and has no effect${meant ? `; ${meant} is` : ""}.`;
    });
}

const OF_KUBERNETES = /_(?:SERVICE_(?:HOST|PORT)|PORT)(?:_|$)/;

function letters(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}
