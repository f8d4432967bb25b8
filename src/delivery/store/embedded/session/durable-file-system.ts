/**
 * PGlite's folder, with `fsync`. By default PGlite runs PostgreSQL without `fsync`, and its file system has none: commits would be lost
 * after a power failure.
 */
import { fsyncSync } from "node:fs";
import type { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

interface Module {
  readonly NODEFS: { readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number } };
}

type Init = Awaited<ReturnType<NodeFS["init"]>>;

export class DurableFileSystem extends NodeFS {
  override async init(pg: PGlite, options: Parameters<NodeFS["init"]>[1]): Promise<Init> {
    const { emscriptenOpts } = await super.init(pg, options);
    const addFsync = (module: unknown): void => {
      (module as Module).NODEFS.stream_ops.fsync = ({ nfd }) => {
        fsyncSync(nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...[emscriptenOpts.preRun ?? []].flat(), addFsync] } };
  }
}

/**
 * PGlite's own parameters, without the one that turns `fsync` off. Its `fdatasync` does nothing, so `fsync` is used. A used file of the log
 * is removed, not recycled: it holds what may be erased. The page cache is resident as a whole from the start; PostgreSQL's default is 128 MB.
 * A page costs the same wherever it is: by default a page that an index finds counts as four, so that tables of 2,000 rows are read as a whole.
 */
export function parametersOf(defaults: readonly string[]): string[] {
  const own = ["wal_sync_method=fsync", "wal_recycle=off", "shared_buffers=32MB", "random_page_cost=1"];
  return [...defaults.filter((one) => one !== "-F"), ...own.flatMap((one) => ["-c", one])];
}
