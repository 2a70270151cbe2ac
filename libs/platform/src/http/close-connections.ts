import type { FastifyInstance } from 'fastify';

const CUT_AFTER_MS = 10_000;

/**
 * Lets a server close soon, and with no request lost: what is under way is answered, and its connection ends with the
 * answer. Node ends only connections that are idle already; one that was busy would stay open, and with it the process,
 * until its client gives it up, a minute later. What is not answered after `cutAfterMs` is cut off.
 */
export function closeConnections(fastify: FastifyInstance, cutAfterMs = CUT_AFTER_MS): void {
  let closing = false;
  fastify.addHook('preClose', (done) => {
    closing = true;
    const tooLate = setTimeout(() => fastify.server.closeAllConnections(), cutAfterMs);
    fastify.server.once('close', () => clearTimeout(tooLate));
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) reply.header('connection', 'close');
    done(null, payload);
  });
}
