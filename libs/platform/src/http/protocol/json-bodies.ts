import type { FastifyInstance, FastifyRequest } from 'fastify';
import { badRequest, Problem, unsupported } from '../problem.js';
import { hasNameTwice } from './names-twice.js';

/** The one body that is read: JSON in UTF-8, as it is. An empty one is none, whatever its type says. */
export function readJsonBodies(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error'); // refuses `__proto__` and the like
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    const json = textOf(request, body);
    if (json instanceof Problem) return done(json);
    void parse(request, json, (error, value: unknown) => {
      if (error) return done(badRequest(`The body is not JSON that is taken here: ${error.message}.`));
      if (hasNameTwice(json, value))
        return done(badRequest('An object in the body has the same name twice.'));
      done(null, value);
    });
  });
}

function textOf({ headers }: FastifyRequest, body: Buffer): string | Problem {
  const { 'content-encoding': encoding = 'identity', 'content-type': type = '' } = headers;
  if (encoding.toLowerCase() !== 'identity')
    return unsupported(`A body is taken as it is, not in ${encoding}.`, { 'accept-encoding': 'identity' });
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(type)?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) return unsupported(`A body is taken in UTF-8, not in ${charset}.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return badRequest('The body is not UTF-8.');
  }
}
