/** A PostgreSQL whose `now()` a test controls. This `now()` comes before the server's own in the search path. */

export const SEARCH_PATH = "virtual,pg_catalog";

/**
 * SQL that makes the clock.
 * @param column of `virtual.clock`, which has one row.
 * @param now the expression that `now()` selects from it.
 */
export function virtualNow(column: string, now: string): string {
  return `
    CREATE SCHEMA virtual;
    CREATE TABLE virtual.clock AS SELECT ${column};
    CREATE FUNCTION virtual.now() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT ${now} FROM virtual.clock $$;
  `;
}

/** The URL of the same database, for connections that must see the clock. */
export function seeingIt(url: string): string {
  return `${url}?options=${encodeURIComponent(`-c search_path=${SEARCH_PATH}`)}`;
}
