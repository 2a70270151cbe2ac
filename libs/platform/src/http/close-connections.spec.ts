import { Agent, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fastify, type FastifyInstance } from 'fastify';
import { closeConnections } from './close-connections.js';

const CUT_AFTER_MS = 200;

/** A server of which one request is under way, on a connection that its client keeps. */
async function serverAtWork(): Promise<{
  server: FastifyInstance;
  answer: Promise<IncomingMessage>;
  closing: Promise<void>;
  finish(): void;
}> {
  const server = fastify();
  closeConnections(server, CUT_AFTER_MS);
  const closing = new Promise<void>((resolve) => {
    server.addHook('preClose', async () => resolve());
  });
  let finish = (): void => undefined;
  const began = new Promise<void>((resolve) => {
    server.get('/', () => {
      resolve();
      return new Promise((end) => (finish = () => end('done')));
    });
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, agent: new Agent({ keepAlive: true }) }, resolve).on('error', reject);
  });
  answer.catch(() => undefined);
  await began;
  return { server, answer, closing, finish: () => finish() };
}

describe('a server that closes', () => {
  it('answers what is under way, and does not wait for the client to give up the connection', async () => {
    const { server, answer, closing, finish } = await serverAtWork();
    const closed = server.close();
    await closing;
    finish();
    const { statusCode, headers } = (await answer).resume();
    expect(statusCode).toBe(200);
    expect(headers.connection).toBe('close');
    await closed;
  });

  it('cuts off what is not answered in time', async () => {
    const { server, answer } = await serverAtWork();
    await server.close();
    await expect(answer).rejects.toThrow('socket hang up');
  });
});
