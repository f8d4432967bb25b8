/** Spans of OpenTelemetry's SDK, sent with OTLP over HTTP as protobuf. It sets nothing global: only this file knows the current span. */
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { type Context, type Link, ROOT_CONTEXT, type SpanContext, SpanKind, SpanStatusCode, TraceFlags, trace } from "@opentelemetry/api";
import { parseTraceParent } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import {
  defaultResource,
  detectResources,
  type Resource,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
} from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import type { Origin, Span, SpanStart, TraceEvent, Tracing } from "../span.ts";
import { failureOf } from "./failure.ts";
import type { TracingOptions } from "./options.ts";
import { tellingReachability } from "./reachability.ts";
import { samplerOf } from "./sampler.ts";

const PROGRAM = "top-insurance-graphql";
const MOST_CHARACTERS = 128;

const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

export function startTracing(
  { endpoint, timeoutMs, delayMs, sampler, ratio, serviceName }: TracingOptions,
  on: (event: TraceEvent) => void,
): Tracing {
  const exporter = tellingReachability(new OTLPTraceExporter({ url: endpoint.href, timeoutMillis: timeoutMs }), on);
  const provider = new TracerProvider({
    resource: resourceOf(serviceName),
    sampler: samplerOf(sampler, ratio),
    spanLimits: { attributeValueLengthLimit: MOST_CHARACTERS },
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: delayMs })],
  });
  const tracer = provider.getTracer(PROGRAM);
  const contexts = new AsyncLocalStorage<Context>();
  const running = (): Context => contexts.getStore() ?? ROOT_CONTEXT;

  function start({ name, kind = "internal", attributes = {}, startedAt }: SpanStart, context: Context, links: Link[] = []): Span {
    const time = startedAt !== undefined && { startTime: startedAt };
    const span = tracer.startSpan(name, { kind: kinds[kind], links, attributes, ...time }, context);
    const inside = trace.setSpan(context, span);
    return {
      traceId: span.spanContext().traceId,
      set: (more) => void span.setAttributes(more),
      fail: (code) => void span.setAttribute("error.type", code).setStatus({ code: SpanStatusCode.ERROR }),
      run: (work) => contexts.run(inside, work),
      end: () => span.end(),
    };
  }

  /** The current span, if its trace is not sampled: then no part of it is sampled. */
  function leftOut(): ReturnType<typeof trace.getSpan> {
    const current = trace.getSpan(running());
    return current?.isRecording() === false ? current : undefined;
  }

  const begin: Tracing["begin"] = (given, { parent, link }) => {
    const context = parsed(parent);
    const linked = parsed(link);
    return start(given, context ? trace.setSpanContext(ROOT_CONTEXT, context) : ROOT_CONTEXT, linked ? [{ context: linked }] : []);
  };

  return {
    begin,
    isLeftOut: () => leftOut() !== undefined,
    async within(given, work, origin) {
      const whole = origin ? undefined : leftOut();
      if (whole) return work(unkeptIn(whole));
      const span = origin ? begin(given, origin) : start(given, running());
      try {
        return await span.run(() => work(span));
      } catch (error) {
        span.fail(failureOf(error));
        throw error;
      } finally {
        span.end();
      }
    },
    set: (attributes) => void trace.getSpan(running())?.setAttributes(attributes),
    current() {
      const context = trace.getSpanContext(running());
      return context && `00-${context.traceId}-${context.spanId}-${context.traceFlags & TraceFlags.SAMPLED ? "01" : "00"}`;
    },
    traceId: () => trace.getSpanContext(running())?.traceId,
    apart: (work) => contexts.run(ROOT_CONTEXT, work),
    stop: () => Promise.race([provider.shutdown().catch(() => undefined), delay(timeoutMs, undefined, { ref: false })]),
  };
}

/** A span of a trace that is not sampled; it does nothing. */
function unkeptIn(whole: { spanContext(): SpanContext }): Span {
  const { traceId } = whole.spanContext();
  return { traceId, set: () => undefined, fail: () => undefined, run: (work) => work(), end: () => undefined };
}

function parsed(traceparent: Origin["parent"]): Link["context"] | undefined {
  const context = traceparent === undefined ? null : parseTraceParent(traceparent);
  return context ? { ...context, isRemote: true } : undefined;
}

/** The resource. The environment's values replace the program's own. */
function resourceOf(serviceName: string | undefined): Resource {
  const own = resourceFromAttributes({ "service.name": PROGRAM, "service.instance.id": randomUUID() });
  const all = defaultResource()
    .merge(own)
    .merge(detectResources({ detectors: [resourceAttributesEnvDetector] }));
  return serviceName === undefined ? all : all.merge(resourceFromAttributes({ "service.name": serviceName }));
}
