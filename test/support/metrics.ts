/** Reads `/metrics` of a service. */
import { setTimeout as delay } from "node:timers/promises";
import type { Service } from "../../src/service/service.ts";

/** Values by series, written as the name and the labels in the order of the declaration. */
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

/** All series, read until they are as expected: numbers from the store are some seconds old. */
export async function seriesWhen(service: Pick<Service, "adminUrl">, isSo: (series: Series) => boolean): Promise<Series> {
  for (;;) {
    const series = await seriesOf(service);
    if (isSo(series)) return series;
    await delay(100);
  }
}
