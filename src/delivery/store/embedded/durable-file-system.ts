/**
 * PGlite's folder, with `fsync`. As it comes, PGlite runs PostgreSQL without and its file system has none, so that what was committed
 * would be gone after a power failure.
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

/** PGlite's own parameters, without the one that turns `fsync` off. Its `fdatasync` does nothing. A file of the log that served is removed, not used again: it holds what may be erased. */
export function durableParameters(defaults: readonly string[]): string[] {
  return [...defaults.filter((one) => one !== "-F"), "-c", "wal_sync_method=fsync", "-c", "wal_recycle=off"];
}
