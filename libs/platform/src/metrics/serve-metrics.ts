import { createServer, type ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, register } from 'prom-client';
import { METRICS } from '../http/ops-access.js';

/**
 * What Prometheus reads, at `/metrics`: on the process's own port for operators, as `/ops/`; and, if there is one, on a
 * port that only the network behind the gateway reaches, for whoever asks there.
 */
export async function serveMetrics(fastify: FastifyInstance, host: string, port?: number): Promise<void> {
  fastify.get(METRICS, async (_, reply) => reply.type(register.contentType).send(await metrics()));
  if (port === undefined) return;
  const server = createServer(
    ({ url }, response) => void (url === METRICS ? answer(response) : refuse(response)),
  );
  fastify.addHook('onClose', async () => void (server.close(), server.closeAllConnections()));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
}

/** The process itself is watched from the first time that somebody asks. */
function metrics(): Promise<string> {
  if (!register.getSingleMetric('process_cpu_seconds_total')) collectDefaultMetrics();
  return register.metrics();
}

async function answer(response: ServerResponse): Promise<void> {
  try {
    const text = await metrics();
    response.writeHead(200, { 'content-type': register.contentType }).end(text);
  } catch {
    response.writeHead(500).end();
  }
}

const refuse = (response: ServerResponse) => response.writeHead(404).end();
