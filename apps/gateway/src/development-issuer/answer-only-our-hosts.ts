import { Problem, sendProblem } from '@eventually/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const OURS = ['localhost', '127.0.0.1', '[::1]'];

/**
 * A page of another site can have its own name lead here, and would then pass for ours: it could fetch itself a token.
 * But it cannot change the name that its browser sends along.
 */
export function answerOnlyOurHosts(app: NestFastifyApplication, others: readonly string[]): void {
  const names = new Set([...OURS, ...others]);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, next) => {
      const { host = '' } = request.headers; // never what a proxy says it was
      if (names.has(nameOf(host))) return next();
      return sendProblem(reply, misdirected(host, names).details);
    });
}

/** Without the port, and without the dot that may end it. */
const nameOf = (host: string): string => host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');

const misdirected = (host: string, names: ReadonlySet<string>): Problem =>
  new Problem(421, 'Misdirected Request', {
    detail: `While the development issuer runs, only requests to ${[...names].join(', ')} are answered, not to '${host}'. Other names belong in DEVELOPMENT_ISSUER_HOSTS.`,
  });
