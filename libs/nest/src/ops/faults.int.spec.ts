import { Relay } from '@eventually/relay';
import { Testbed, until } from '@eventually/testbed';
import { Counters, counterService, startService } from '@eventually/testing/fixtures';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

describe('faults on request', () => {
  let testbed: Testbed;
  let counters: Counters;
  let app: NestFastifyApplication;

  const start = async (faults?: boolean): Promise<void> => {
    app = (await startService(counters.db, {
      service: counterService,
      kafka: counters.kafka,
      ...(faults && { faults }),
    })) as NestFastifyApplication;
    await app.init();
  };
  const ask = (method: 'POST' | 'DELETE', fault: string, payload?: object) =>
    app.inject({ method, url: `/ops/faults/${fault}`, ...(payload && { payload }) });

  beforeAll(async () => {
    testbed = await Testbed.start();
  });
  beforeEach(async () => {
    counters = await Counters.on(testbed);
  });
  afterEach(() => app.close());
  afterAll(() => testbed.stop());

  it('are not there unless the service is configured to allow them', async () => {
    await start();
    expect((await ask('POST', 'crash', { failpoint: 'inbox.claimed', seconds: 1 })).statusCode).toBe(404);
  });

  it('stop the relay as if it hung, until they are healed: others take over, and nothing is lost', async () => {
    await start(true);
    expect((await ask('POST', 'pause-relay', { seconds: 300 })).statusCode).toBe(204);
    const [id, next] = [await counters.add(), await counters.add()];
    await counters.countOn(id, 3);
    const other = counters.startRelay({ leaseMs: 1_000 });
    await until(() => other.holdsAll, Boolean, { what: 'that nobody else holds anything' });
    expect(await counters.untilPublished(id, 3)).toEqual([1, 2, 3]);
    await other.stop();

    await counters.countOn(next, 2);
    expect((await ask('DELETE', 'pause-relay')).statusCode).toBe(204);
    expect(await counters.untilPublished(next, 2)).toEqual([1, 2]);
  });

  it('do not keep a service from stopping: what is committed is published first', async () => {
    await start(true);
    await ask('POST', 'pause-relay', { seconds: 300 });
    const id = await counters.add();
    await counters.countOn(id, 2);
    await app.get(Relay).stop();
    expect(await counters.untilPublished(id, 2)).toEqual([1, 2]);
  });

  it.each([
    ['crash', { failpoint: 'inbox.clamed', seconds: 1 }, 'failpoint'],
    ['crash', { failpoint: 'inbox.claimed', seconds: 301 }, 'seconds'],
    ['pause-relay', {}, 'seconds'],
  ])('refuse %s %j, and say where', async (fault, payload, place) => {
    await start(true);
    const answer = await ask('POST', fault, payload);
    expect(answer.statusCode).toBe(400);
    expect(answer.json<{ message: string }>().message).toContain(`at ${place}`);
  });
});
