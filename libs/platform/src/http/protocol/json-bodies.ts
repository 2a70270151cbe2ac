import type { FastifyInstance, FastifyRequest } from 'fastify';
import { badRequest, Problem, unsupported } from '../problem.js';
import { hasNameTwice } from './names-twice.js';

/** The one body that is read: JSON in UTF-8, as it is. An empty one is none, whatever its type says. */
export function readJsonBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    const json = textOf(request, body);
    const read = json instanceof Problem ? json : valueOf(json);
    if (read instanceof Problem) return done(read);
    done(null, read.value);
  });
}

/** `__proto__` is a name like any other to JSON.parse, and passed over by schemas, as other unknown ones are. */
function valueOf(json: string): { readonly value: unknown } | Problem {
  try {
    const value: unknown = JSON.parse(json);
    return hasNameTwice(json, value)
      ? badRequest('An object in the body has the same name twice.')
      : { value };
  } catch (error) {
    return badRequest(`The body is not JSON: ${(error as Error).message}.`);
  }
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
