/** `/metrics` of a service, as a test reads it. */
import { setTimeout as delay } from "node:timers/promises";
import type { Service } from "../../src/service/service.ts";

/** By the series as it is written: name, then labels in the order of its declaration. */
export type Series = ReadonlyMap<string, number>;

export async function metricsText({ adminUrl }: Pick<Service, "adminUrl">): Promise<string> {
  return (await fetch(new URL("metrics", adminUrl))).text();
}

export async function seriesOf(service: Pick<Service, "adminUrl">): Promise<Series> {
  return seriesIn(await metricsText(service));
}

export function seriesIn(text: string): Series {
  const lines = text.matchAll(/^([\w:]+(?:\{.*\})?) (\S+)$/gm);
  return new Map([...lines].map(([, series = "", value]) => [series, Number(value)]));
}

/** All series once they are as they should be: what is counted in the store is some seconds old. */
export async function seriesWhen(service: Pick<Service, "adminUrl">, isSo: (series: Series) => boolean): Promise<Series> {
  for (;;) {
    const series = await seriesOf(service);
    if (isSo(series)) return series;
    await delay(100);
  }
}
