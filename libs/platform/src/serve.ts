import { type DynamicModule, Logger, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type CustomTransportStrategy } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AuthSettings } from './config/auth-settings.js';
import { HealthModule } from './health/health.module.js';
import { Readiness } from './health/readiness.js';
import { protect } from './http/auth/protect.js';
import { closeConnections } from './http/close-connections.js';
import { guardOps } from './http/ops-access.js';
import { onFrameworkError, ProblemFilter } from './http/problem.filter.js';
import { onClientError } from './http/protocol/client-errors.js';
import { refuseUnmetExpectations } from './http/protocol/expectations.js';
import { readJsonBodies } from './http/protocol/json-bodies.js';
import { KnownQueriesGuard } from './http/protocol/known-queries.js';
import { answerOtherMethods, pathsOf } from './http/protocol/other-methods.js';
import { refuseMalformedTargets } from './http/protocol/request-targets.js';
import { nameRequests } from './logging/log-context.js';
import { PinoLogger } from './logging/pino-logger.js';
import { measureRequests } from './metrics/measure-requests.js';
import { serveMetrics } from './metrics/serve-metrics.js';
import { serveTraces } from './tracing/serve-traces.js';
import { startTracing, stopTracing, type TracingSettings } from './tracing/start-tracing.js';
import { traceRequests } from './tracing/trace-requests.js';

const BODY_LIMIT_BYTES = 256 * 1024;
const LONGEST_PARAMETER = 16_384; // as long as a request's URL and headers may be
const REQUEST_WITHIN_MS = 30_000;

export interface ServeOptions {
  readonly service: string;
  readonly module: Type | DynamicModule;
  readonly config: {
    HOST: string;
    PORT: number;
    LOG_LEVEL: ConstructorParameters<typeof PinoLogger>[1];
    OPS_TOKEN?: string;
    METRICS_PORT?: number;
    /** Whose `X-Forwarded-For` is believed. */
    TRUSTED_PROXIES?: string;
  } & TracingSettings &
    Partial<AuthSettings>;
  /** Consumes messages beside HTTP. `ready` rejects while it does not. */
  readonly transport?: Type<CustomTransportStrategy & { ready(): Promise<unknown> }>;
  /** Last touches before it listens, such as API documents. */
  readonly prepare?: (app: NestFastifyApplication) => void | Promise<void>;
}

/**
 * Starts one process: HTTP first, so that it is live while it gets ready, then its messages.
 * SIGTERM and SIGINT stop it: requests that are under way are answered within 10 s, then its messages stop, and it ends
 * with status 0. A process that cannot start says why and exits with 1.
 */
export async function serve(options: ServeOptions): Promise<NestFastifyApplication> {
  const { service, config } = options;
  startTracing(service, config);
  const app = await NestFactory.create<NestFastifyApplication>(
    { module: class Service {}, imports: [HealthModule, options.module as DynamicModule] },
    new FastifyAdapter({
      bodyLimit: BODY_LIMIT_BYTES,
      requestTimeout: REQUEST_WITHIN_MS,
      routerOptions: { maxParamLength: LONGEST_PARAMETER },
      http: { requireHostHeader: false }, // refused by us, with a problem
      trustProxy: config.TRUSTED_PROXIES,
      frameworkErrors: onFrameworkError,
      clientErrorHandler: onClientError,
    }),
    { logger: new PinoLogger(service, config.LOG_LEVEL), abortOnError: false, bodyParser: false },
  );
  const fastify = app.getHttpAdapter().getInstance();
  const pathOf = pathsOf(fastify);
  closeConnections(fastify);
  traceRequests(fastify);
  nameRequests(fastify);
  measureRequests(fastify, service);
  refuseUnmetExpectations(fastify);
  refuseMalformedTargets(fastify);
  readJsonBodies(fastify);
  guardOps(fastify, config.OPS_TOKEN);
  await serveMetrics(fastify, config.HOST, config.METRICS_PORT);
  serveTraces(fastify);
  fastify.addHook('onClose', stopTracing);
  app.useGlobalFilters(new ProblemFilter());
  // without the exit it would end by the same signal again, like a process that was never asked
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  const readiness = app.get(Readiness);
  await options.prepare?.(app);
  protect(app, config); // after what is prepared for every request, which may turn it away more cheaply
  app.useGlobalGuards(new KnownQueriesGuard()); // after the one that lets strangers in, to whom it says nothing
  answerOtherMethods(fastify, pathOf, config.OPS_TOKEN);

  const strategy = options.transport && app.get(options.transport, { strict: false });
  if (strategy) {
    readiness.needs('messages', () => strategy.ready());
    app.connectMicroservice({ strategy }, { inheritAppConfig: false });
  }
  await app.listen(config.PORT, config.HOST);
  await app.startAllMicroservices();
  process.send?.({ listening: await app.getUrl() });
  new Logger('serve').log(`${service} listens on ${await app.getUrl()}`);
  return app;
}

/** For `main.ts`: runs the process, and turns a failed start into one clear line and exit status 1. */
export function main(start: () => Promise<unknown>): void {
  void (async () => start())().catch(({ message, stack }: Error) => {
    console.error(JSON.stringify({ level: 60, time: new Date().toISOString(), msg: message, stack }));
    process.exit(1);
  });
}
