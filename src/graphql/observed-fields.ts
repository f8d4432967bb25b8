/** Notes the outcome of each root field of an operation when it is resolved. So the document need not be walked. */
import { defaultFieldResolver, type GraphQLField, type GraphQLSchema } from "graphql";
import type { Delivery } from "../delivery/promise/delivery.ts";
import { isDeliveryId } from "../delivery/promise/delivery-id.ts";
import type { TopReceipt } from "../wire/receipt.ts";
import type { FieldNotes, GraphQLContext } from "./context.ts";
import type { FieldOutcome } from "./events.ts";

type Found = Pick<FieldOutcome, "outcome"> & Partial<FieldOutcome>;

/** TOP's codes are words or short numbers. Anything else may be personal data. */
const CODE = /^(?:[A-Za-z][\w.:-]{0,63}|\d{1,6})$/;

/** Makes every root field add its outcome to the context's `fields`. */
export function observeFields(schema: GraphQLSchema): void {
  for (const { field } of rootFields(schema)) observe(field);
}

export interface RootField {
  /** `Query` or `Mutation`. */
  readonly typeName: string;
  readonly field: GraphQLField<unknown, GraphQLContext>;
}

/** The fields of Query and Mutation. */
export function rootFields(schema: GraphQLSchema): readonly RootField[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
    root ? Object.values(root.getFields()).map((field) => ({ typeName: root.name, field })) : [],
  );
}

function observe(field: GraphQLField<unknown, GraphQLContext>): void {
  const { name, resolve = defaultFieldResolver } = field;
  field.resolve = async (source, args, context, info) => {
    const startedAt = performance.now();
    const notes: FieldNotes = {};
    const note = (found: readonly Found[]): void => {
      const durationMs = Math.round(performance.now() - startedAt);
      const about = aboutOf(args);
      for (const one of found) context.fields.push({ field: name, ...about, ...notes, ...one, durationMs });
    };
    try {
      const result: unknown = await resolve(source, args, { ...context, notes }, info);
      note(Array.isArray(result) ? outcomesOf(result) : [outcomeOf(result)]);
      return result;
    } catch (error) {
      note([failureOf(error)]);
      throw error;
    }
  };
}

/** The delivery or the report that an operator's field is about, also when the field fails. */
function aboutOf({ id, report }: { readonly id?: unknown; readonly report?: unknown }): Partial<FieldOutcome> {
  return {
    ...(typeof id === "string" && isDeliveryId(id) && { delivery: id }),
    ...(typeof report === "string" && { report }), // the value of an enum, so no personal data
  };
}

function outcomeOf(result: unknown): Found {
  const { accepted, failureCode, requestId, state, id } = (result ?? {}) as Partial<TopReceipt> & Partial<Delivery>;
  if (typeof accepted === "boolean") {
    const code = typeof failureCode === "string" && CODE.test(failureCode) ? { failureCode } : {};
    return { outcome: accepted ? "accepted" : "refused", ...(requestId && { requestId }), ...code };
  }
  return state !== undefined && id !== undefined ? { outcome: "stored", delivery: id } : { outcome: "done" };
}

/** A bulk operation has one outcome for each delivery; any other list has one in all. */
function outcomesOf(results: readonly unknown[]): readonly Found[] {
  const own = (results as readonly { readonly id?: unknown; readonly code?: string | null }[]).flatMap(({ id, code }) =>
    typeof id === "string" && code !== undefined ? [{ outcome: code ?? "stored", ...(isDeliveryId(id) && { delivery: id }) }] : [],
  );
  return own.length > 0 ? own : [{ outcome: "done" }];
}

function failureOf(error: unknown): Found {
  const { extensions } = error as { readonly extensions?: Readonly<Record<string, unknown>> };
  const { code, reason, attempts, top } = extensions ?? {};
  const { requestId } = (top ?? {}) as { readonly requestId?: string };
  return {
    outcome: typeof code === "string" ? code : "INTERNAL_SERVER_ERROR",
    ...(typeof reason === "string" && { reason }),
    ...(typeof attempts === "number" && { attempts }),
    ...(requestId !== undefined && { requestId }),
  };
}
