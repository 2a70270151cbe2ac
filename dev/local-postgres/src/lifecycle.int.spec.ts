import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { LocalPostgres, removeCluster } from './index.js';
import { findPostmaster } from './postmaster.js';
import { inspectProcess } from './process-info.js';
import { query } from './testing/query.js';
import { temporaryDirectory } from './testing/temporary-directory.js';

const shop = { database: 'shop', role: 'shop_service' };

describe('a local PostgreSQL', () => {
  const dir = temporaryDirectory();
  const data = join(dir, 'data');
  const start = () => LocalPostgres.start({ dir });
  const postmasterPid = () => findPostmaster(data)!.pid;
  const kept = async (url: string) => (await query(url, 'SELECT name FROM kept')).map(({ name }) => name);
  let url: string;

  beforeAll(async () => {
    url = await (await start()).provide(shop);
    await query(url, "CREATE TABLE kept AS SELECT 'bread' AS name");
  });

  afterAll(() => removeCluster(dir));

  it('is adopted by the next start', async () => {
    const pid = postmasterPid();
    const again = await start();
    expect(postmasterPid()).toBe(pid);
    expect(await again.provide(shop)).toBe(url);
  });

  it('keeps data, port and passwords over a restart', async () => {
    await (await start()).stop();
    expect(findPostmaster(data)).toBeUndefined();
    expect(await (await start()).provide(shop)).toBe(url);
    expect(await kept(url)).toEqual(['bread']);
  });

  it('recovers after its postmaster was killed', async () => {
    await start();
    await query(url, "INSERT INTO kept VALUES ('salt')");
    const pid = postmasterPid();
    process.kill(pid, 'SIGKILL');
    const revived = await start();
    expect(postmasterPid()).not.toBe(pid);
    expect(await revived.provide(shop)).toBe(url);
    expect(await kept(url)).toEqual(['bread', 'salt']);
  });

  describe('whose postmaster.pid names a stranger', () => {
    let stranger: ChildProcess;
    beforeAll(async () => {
      stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
      await once(stranger, 'spawn');
    });
    afterAll(async () => {
      stranger.kill('SIGKILL');
      await once(stranger, 'exit');
    });

    it('starts, and leaves the stranger alone', async () => {
      const server = await start();
      const claim = readFileSync(join(data, 'postmaster.pid'), 'utf8');
      await server.stop();
      writeFileSync(join(data, 'postmaster.pid'), claim.replace(/^\d+/, String(stranger.pid)));
      await start();
      expect(postmasterPid()).not.toBe(stranger.pid);
      expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    });
  });

  it('is started once by several starters at the same time', async () => {
    await (await start()).stop();
    const servers = await Promise.all([start(), start(), start()]);
    expect(new Set(servers.map(({ port }) => port)).size).toBe(1);
    expect(await kept(url)).toEqual(['bread', 'salt']);
  });

  it('keeps its passwords to itself', () => {
    expect(statSync(join(dir, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('says why it cannot start', async () => {
    await (await start()).stop();
    const hopeless = LocalPostgres.start({ dir, settings: { shared_buffers: 'plenty' } });
    await expect(hopeless).rejects.toThrow(
      /PostgreSQL did not start.*invalid value for parameter "shared_buffers"/s,
    );
  });

  it('says that the port asked for is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const { port } = squatter.address() as { port: number };
    await expect(LocalPostgres.start({ dir, port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
    squatter.close();
  });

  it('moves to another port when its own is taken', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer().listen(first.port, '127.0.0.1');
    await once(squatter, 'listening');
    expect((await start()).port).not.toBe(first.port);
    squatter.close();
  });

  it('is removed without a trace, also while it runs', async () => {
    await start();
    const pid = postmasterPid();
    await removeCluster(dir);
    expect(existsSync(dir)).toBe(false);
    expect(inspectProcess(pid)?.zombie ?? true).toBe(true);
  });
});
