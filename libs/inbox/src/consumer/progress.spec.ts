import { Progress, sentenceOf, STUCK_AFTER_MS } from './progress.js';

const at = (offset: number, partition = 3) => ({ topic: 'order.events', partition, offset: String(offset) });

describe('the progress of a consumer', () => {
  let now: number;
  let progress: Progress;
  beforeEach(() => {
    now = 0;
    progress = new Progress('order-service', () => now);
    progress.assigned({ 'order.events': [3, 4] });
  });

  it('is fine while there is nothing to do', () => {
    now += 10 * STUCK_AFTER_MS;
    expect(progress.stuck).toBeUndefined();
  });

  it('is missing when a handler does not answer, and where is said', () => {
    progress.begin(at(17));
    now += STUCK_AFTER_MS - 1;
    expect(progress.stuck).toBeUndefined();
    now += 1;
    expect(sentenceOf(progress.stuck!)).toBe(
      'order-service has been stuck at order.events/3, offset 17, for 15 s: its handler has not answered yet',
    );
    progress.done(at(20));
    expect(progress.stuck).toBeUndefined();
  });

  it('is not made by joining the group, nor by what was handled before', () => {
    progress.begin(at(10));
    progress.done(at(16));
    progress.begin(at(17));
    for (let crash = 1; crash <= 5; crash++) {
      progress.crashed('cannot be parked');
      progress.assigned({ 'order.events': [3, 4] });
      progress.begin(at(10)); // its offset was not committed yet
      progress.done(at(16));
      progress.begin(at(17));
      now += STUCK_AFTER_MS / 5;
      expect(progress.failures).toBe(crash);
    }
    expect(progress.stuck).toMatchObject({ offset: '17', reason: 'cannot be parked', forMs: STUCK_AFTER_MS });
  });

  it('is made by what was not handled before', () => {
    progress.begin(at(17));
    progress.crashed('cannot be parked');
    progress.done(at(17));
    expect([progress.failures, progress.stuck]).toEqual([0, undefined]);
  });

  it('tells the very record, once that is known', () => {
    progress.begin(at(17));
    progress.troubled('database away', at(19));
    now += STUCK_AFTER_MS;
    expect(progress.stuck).toMatchObject({ offset: '19', reason: 'database away' });
  });

  it('is missing, too, when it cannot even come to its group', () => {
    progress.crashed('connect ECONNREFUSED');
    now += STUCK_AFTER_MS;
    expect(sentenceOf(progress.stuck!)).toBe('order-service has been stuck for 15 s: connect ECONNREFUSED');
    progress.assigned({ 'order.events': [3] });
    expect(progress.stuck).toBeUndefined();
  });

  it('is missing, too, when it crashes again and again before it has a record in hand', () => {
    for (let crash = 1; crash <= 4; crash++) {
      progress.crashed('a batch that nobody can read');
      now += STUCK_AFTER_MS / 3;
      progress.assigned({ 'order.events': [3] });
      expect(progress.stuck).toBeUndefined(); // it may be well again
    }
    progress.crashed('a batch that nobody can read');
    expect(progress.stuck).toMatchObject({ forMs: (4 * STUCK_AFTER_MS) / 3 });
    progress.assigned({ 'order.events': [3] });
    now += 10 * STUCK_AFTER_MS;
    progress.crashed('something else, much later');
    expect(progress.stuck).toBeUndefined();
  });

  it("is nobody's business where another instance has the partition now", () => {
    progress.begin(at(17));
    now += STUCK_AFTER_MS;
    progress.assigned({ 'order.events': [4] });
    expect(progress.stuck).toBeUndefined();
  });

  it('at one partition does not hide that another is stuck', () => {
    progress.begin(at(17));
    now += STUCK_AFTER_MS;
    progress.begin(at(5, 4));
    progress.done(at(5, 4));
    expect(progress.stuck).toMatchObject({ partition: 3, offset: '17' });
  });

  it('at one partition is no end of what makes it crash at another', () => {
    progress.begin(at(17));
    progress.crashed('cannot be parked');
    now += 1;
    progress.begin(at(5, 4));
    progress.done(at(5, 4));
    progress.crashed('cannot be parked');
    expect(progress.failures).toBe(2);
  });
});
