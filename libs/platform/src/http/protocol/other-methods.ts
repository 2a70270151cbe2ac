import type { FastifyInstance } from 'fastify';
import { isOpsRoute, refusalAtOps } from '../ops-access.js';
import { methodNotAllowed } from '../problem.js';
import { refuse } from '../problem.filter.js';

interface Path {
  readonly route: string;
  readonly allow: string;
}

/** Finds the methods of a path. Call it first: it learns of the routes that are added from then on. */
export function pathsOf(fastify: FastifyInstance): (url: string) => Path | undefined {
  const routes: { readonly url: string; readonly methods: readonly string[] }[] = [];
  fastify.addHook('onRoute', ({ method, url }) => {
    if (url.includes('*')) return; // one for whatever is below it tells nothing of a path
    routes.push({ url, methods: [method].flat() });
  });
  return (url) => {
    const segments = url.split('?')[0]!.split('/').map(decodeURIComponent);
    const found = routes.filter((route) => leadsTo(route.url.split('/'), segments));
    if (found.length === 0) return undefined;
    const methods = new Set([...found.flatMap(({ methods }) => methods), 'OPTIONS']);
    return { route: found[0]!.url, allow: [...methods].join(', ') };
  };
}

const leadsTo = (route: readonly string[], segments: readonly string[]): boolean =>
  route.length === segments.length &&
  route.every((part, at) => (part.startsWith(':') ? segments[at] !== '' : part === segments[at]));

/** 405 for a path that has other methods, and an answer to OPTIONS, both with `Allow`; late, like any answer. */
export function answerOtherMethods(
  fastify: FastifyInstance,
  pathOf: (url: string) => Path | undefined,
  opsToken: string | undefined,
): void {
  fastify.addHook('preParsing', (request, reply, _payload, next) => {
    const path = request.is404 ? pathOf(request.url) : undefined;
    if (!path) return next();
    const refused = isOpsRoute(path.route) && refusalAtOps(request, opsToken);
    if (refused) return refuse(reply, refused);
    if (request.method === 'OPTIONS') return void reply.status(204).header('allow', path.allow).send();
    refuse(reply, methodNotAllowed(request.method, path.allow));
  });
}
