import type { ActiveFault, Fault, Faults, Verdict } from '@eventually/control-room';
import { KafkaSession } from '@eventually/local-kafka/testing';
import { until } from '@eventually/testbed';
import { request, succeed } from './http.js';
import { followToRest, listProduct, orderOf, placeOrder, stockOf } from './shop.js';
import { Processes } from './system/processes.js';
import { describeLocal } from './system/under-test.js';

const HEALED_WITHIN_MS = 60_000;

const inflict = (fault: Fault) => succeed<ActiveFault>('POST', '/control/faults', { body: fault });
const healAll = () => succeed('DELETE', '/control/faults');
const active = async (): Promise<readonly ActiveFault[]> =>
  (await succeed<Faults>('GET', '/control/faults')).active;
const untilOver = (fault: ActiveFault) =>
  until(active, (all) => !all.some(({ id }) => id === fault.id), {
    withinMs: HEALED_WITHIN_MS,
    what: `the end of ${fault.kind}`,
  });

describeLocal('a system that is broken on request', (system) => {
  const processes = new Processes(system);
  const session = new KafkaSession(system.kafka.connection.brokers[0]!);
  let sku: string;
  beforeAll(async () => {
    sku = await listProduct({ stock: 100 });
  });
  afterEach(healAll);
  afterAll(() => session.close());

  const place = () => placeOrder(orderOf([{ sku, quantity: 1 }]));
  const ends = async (orderId: string) => (await followToRest(orderId)).status;
  const published = async (): Promise<number> => {
    const partitions = await (await session.admin()).fetchTopicOffsets('order.events');
    return partitions.reduce((sum, { high }) => sum + Number(high), 0);
  };

  it('keeps what a paused relay does not publish, and goes on when it is healed', async () => {
    await inflict({ kind: 'pause-relay', service: 'order-service', seconds: 300 });
    const before = await published();
    const orders = [await place(), await place()];
    await stockOf(await listProduct({ stock: 1 })); // the others go on meanwhile
    expect(await published()).toBe(before);
    await healAll();
    expect(await Promise.all(orders.map(ends))).toEqual(['CONFIRMED', 'CONFIRMED']);
  });

  it('takes orders while the broker is stopped, which is over by itself', async () => {
    const stopped = await inflict({ kind: 'stop-broker', seconds: 3 });
    const orderId = await place();
    await untilOver(stopped);
    expect(await ends(orderId)).toBe('CONFIRMED');
  });

  it('confirms an order though a service crashes over it, once', async () => {
    const pid = processes.pidOf('inventory-service');
    const crash = await inflict({
      kind: 'crash',
      service: 'inventory-service',
      failpoint: 'inbox.handled',
      seconds: 60,
    });
    expect(await ends(await place())).toBe('CONFIRMED');
    expect(processes.pidOf('inventory-service')).not.toBe(pid);
    await untilOver(crash);
    expect(await ends(await place())).toBe('CONFIRMED');
  });

  it('rejects orders while the provider declines, and compensates', async () => {
    await inflict({ kind: 'decline', percent: 100, seconds: 300 });
    const order = await followToRest(await place());
    expect(order).toMatchObject({ status: 'REJECTED', reason: 'card declined' });
    await healAll();
    expect(await ends(await place())).toBe('CONFIRMED');
  });

  it('applies once what is delivered twice', async () => {
    if ((await succeed<Faults>('GET', '/control/faults')).kinds.includes('duplicates'))
      await inflict({ kind: 'duplicates', percent: 100, seconds: 300 });
    const orders = await Promise.all(Array.from({ length: 10 }, place));
    expect(new Set(await Promise.all(orders.map(ends)))).toEqual(new Set(['CONFIRMED']));
  });

  it('refuses what cannot be broken, and customers', async () => {
    const fault = { kind: 'crash', service: 'order-service', failpoint: 'nowhere', seconds: 999 };
    const refused = await request<{ errors: { path: string }[] }>('POST', '/control/faults', { body: fault });
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map(({ path }) => path)).toEqual(['failpoint', 'seconds']);
    expect((await request('POST', '/control/faults', { as: 'ada', body: fault })).status).toBe(403);
    expect(await active()).toEqual([]);
  });

  it('is judged all the while, and holds what it promises', async () => {
    const verdict = await until(
      () => succeed<Verdict>('GET', '/control/verdict'),
      ({ at }) => at !== undefined,
      { withinMs: HEALED_WITHIN_MS, what: 'a verdict' },
    );
    expect(verdict.findings.filter(({ result }) => result === 'broken')).toEqual([]);
    expect(verdict.findings.filter(({ result }) => result === 'holds').length).toBeGreaterThan(10);
  });
});
