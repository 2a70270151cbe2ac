import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { StepFailed } from './run-step.mjs';

const WAIT_MS = 20 * 60_000;
const RETRY_MS = 200;

/**
 * Lets one process at a time install and build in a checkout.
 * The lock is a listening socket, which the kernel frees when its holder dies: there is no stale lock to judge.
 */
export async function withCheckoutLock(root, work) {
  const held = await acquire(addressOf(createHash('sha256').update(root).digest('hex').slice(0, 16)));
  try {
    return await work();
  } finally {
    await new Promise((closed) => held.close(closed));
  }
}

async function acquire(address) {
  const deadline = Date.now() + WAIT_MS;
  for (let told = false; ; told = true) {
    const server = await listen(address);
    if (server) return server;
    if (await isAbandoned(address)) rmSync(address, { force: true });
    else if (Date.now() > deadline) {
      throw new StepFailed(
        'Another npm command has been installing or building for 20 minutes here: end it.',
      );
    } else if (!told) console.log('Another npm command is installing or building here: waiting for it ...');
    await delay(RETRY_MS);
  }
}

function addressOf(checkout) {
  const name = `eventually-checkout-${checkout}`;
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : `/tmp/${name}.sock`;
}

function listen(address) {
  const server = createServer((visitor) => visitor.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen({ path: address }, () => resolve(server));
  });
}

/** Only a socket that is a file can outlive its holder; then nobody answers on it. */
function isAbandoned(address) {
  if (!address.startsWith('/')) return Promise.resolve(false);
  return new Promise((resolve) => {
    const probe = connect({ path: address }, () => resolve(!probe.destroy()));
    probe.once('error', (error) => resolve(error.code === 'ECONNREFUSED'));
  });
}
