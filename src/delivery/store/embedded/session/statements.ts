/**
 * Statements with values. A statement that is used often is prepared. Otherwise PostgreSQL would parse and plan it each time, which takes
 * half of a short statement's time.
 */
import { type PGlite, parse, protocol, type Results } from "@electric-sql/pglite";

const { serialize } = protocol;

export interface Statements {
  /** @throws PostgreSQL's own error, with `code` and `severity`. */
  run(sql: string, values: readonly unknown[]): Promise<Results>;
  /**
   * Call it when tables may have grown. PostgreSQL without autovacuum does not notice that, and keeps the plan of a small table: it would
   * read the whole table when it is large. It also plans the checks of foreign keys anew.
   */
  planAnew(): Promise<void>;
}

interface Prepared {
  readonly name: string;
  /** PostgreSQL's numbers of the values' types. */
  readonly types: readonly number[];
  /** At its next use it is prepared anew. */
  hasFailed: boolean;
}

/** A statement is prepared after this many uses. Most statements run only once, at the start. */
export const OFTEN = 10;

export function createStatements(pglite: PGlite): Statements {
  const uses = new Map<string, number>();
  const prepared = new Map<string, Prepared>();
  let names = 0;

  return {
    async run(sql, values) {
      const count = (uses.get(sql) ?? 0) + 1;
      uses.set(sql, count);
      if (count <= OFTEN) return pglite.query(sql, [...values]);
      const one = await preparedOf(sql);
      const texts = values.map((value, n) => (value === null || value === undefined ? null : textOf(value, one.types[n])));
      try {
        const messages = await send(
          serialize.bind({ statement: one.name, values: texts }),
          serialize.describe({ type: "P" }),
          serialize.execute({}),
        );
        return parse.parseResults(messages, pglite.parsers)[0] as Results;
      } catch (error) {
        one.hasFailed = true; // Its table may have other columns now.
        throw error;
      }
    },
    async planAnew() {
      await pglite.exec("DISCARD PLANS");
    },
  };

  async function preparedOf(sql: string): Promise<Prepared> {
    const known = prepared.get(sql);
    if (known && !known.hasFailed) return known;
    prepared.delete(sql);
    const name = `statement ${++names}`;
    const messages = await send(
      ...(known ? [serialize.close({ type: "S", name: known.name })] : []),
      serialize.parse({ name, text: sql }),
      serialize.describe({ type: "S", name }),
    );
    const one = { name, types: parse.parseDescribeStatementResults(messages), hasFailed: false };
    prepared.set(sql, one);
    return one;
  }

  async function send(...messages: readonly Uint8Array[]): Promise<Parameters<typeof parse.parseResults>[0]> {
    return (await pglite.execProtocol(Buffer.concat([...messages, serialize.sync()]))).messages;
  }

  function textOf(value: unknown, type: number | undefined): string {
    const toText = type === undefined ? undefined : pglite.serializers[type];
    return toText ? toText(value) : String(value);
  }
}
