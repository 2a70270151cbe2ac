import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import staticFiles from '@fastify/static';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

const built = fileURLToPath(new URL('../../../control-room/dist/', import.meta.url));

/** Stricter than for the rest, as the page brings neither inline scripts nor inline styles. */
const policy = ['default', 'script', 'style', 'connect', 'img', 'font']
  .map((what) => `${what}-src 'self'`)
  .concat("object-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'")
  .join('; ');

/**
 * The control room's page at `/`, for whoever asks for HTML, and at `/wall`. The page itself is public: it shows
 * nothing without an operator's token. Its assets have a hash in their names, and are kept for good.
 */
export async function servePage(app: NestFastifyApplication, directory = built): Promise<void> {
  const file = join(directory, 'index.html');
  if (!existsSync(file))
    return new Logger('control room').warn(`There is no page at /: build it, ${file} is missing.`);
  const page = readFileSync(file);
  const send = (reply: FastifyReply) =>
    reply
      .type('text/html; charset=utf-8')
      .headers({ 'cache-control': 'no-cache', vary: 'accept', 'content-security-policy': policy })
      .send(page);

  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(staticFiles, {
    root: join(directory, 'assets'),
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    immutable: true,
    maxAge: '1y',
  });
  fastify.get('/wall', (_, reply) => send(reply));
  // beside the JSON that programs get there
  fastify.addHook('onRequest', async (request, reply) => (isForPeople(request) ? send(reply) : undefined));
}

const isForPeople = ({ method, routeOptions, headers }: FastifyRequest): boolean =>
  routeOptions.url === '/' && ['GET', 'HEAD'].includes(method) && /\btext\/html\b/.test(headers.accept ?? '');
