import { unlogged } from '../log/log.js';
import { logTo } from '../log/log-of.js';
import { type Observer, unobserved } from './observer.js';
import { observers } from './observers.js';

const consumer = { group: 'spec', topics: new Map() };
const nothing = { applied: [], redelivered: [] };
const parking = {
  topic: 'greetings',
  partition: 0,
  offset: '1',
  messageId: '',
  key: 'ada',
  outcome: 'dead',
} as const;

/** Everything that can be told, in one go. @returns what the work came to */
async function tellAll(observer: Observer, work: () => Promise<string>): Promise<string> {
  observer.publishing('spec', []).acknowledged(() => []);
  observer.publishing('spec', []).failed(new Error('away'));
  observer.applying(consumer, []).committed(nothing);
  observer.applying(consumer, []).rolledBack(new Error('broken'));
  observer.consuming(consumer, {})();
  observer.parked(consumer, [parking]);
  observer.sagaEnded('travel', 'completed', 1);
  return observer.around([], work);
}

/** Writes down what it is told of. */
class Listening implements Partial<Observer> {
  readonly told: string[] = [];
  publishing() {
    return { acknowledged: () => this.tell('acknowledged'), failed: () => this.tell('failed') };
  }
  consuming() {
    return () => this.tell('consuming');
  }
  applying() {
    return { committed: () => this.tell('committed'), rolledBack: () => this.tell('rolledBack') };
  }
  parked() {
    this.tell('parked');
  }
  sagaEnded() {
    this.tell('sagaEnded');
  }
  private tell(what: string) {
    this.told.push(what);
  }
}
const EVERYTHING = ['acknowledged', 'failed', 'committed', 'rolledBack', 'consuming', 'parked', 'sagaEnded'];

const throwing = (): never => {
  throw new Error('the observer is broken');
};
const throwingAtOnce: Observer = {
  publishing: throwing,
  consuming: throwing,
  around: throwing,
  applying: throwing,
  parked: throwing,
  sagaEnded: throwing,
};
const throwingLater: Partial<Observer> = {
  publishing: () => ({ acknowledged: throwing, failed: throwing }),
  consuming: () => throwing,
  around: (_, work) => work().then(throwing),
  applying: () => ({ committed: throwing, rolledBack: throwing }),
};

describe('observers', () => {
  const logged = jest.fn();
  beforeAll(() =>
    logTo((context) => ({ ...unlogged(context), error: (...line) => logged(context, ...line) })),
  );
  beforeEach(() => logged.mockClear());

  it.each([
    ['at once', throwingAtOnce],
    ['later', throwingLater],
  ])('cannot fail what they watch, nor hide it from the others, when one throws %s', async (_, broken) => {
    const [before, after] = [new Listening(), new Listening()];
    let runs = 0;
    const work = async () => `done ${++runs} time`;
    expect(await tellAll(observers(before, broken, after), work)).toBe('done 1 time');
    expect([before.told, after.told]).toEqual([EVERYTHING, EVERYTHING]);
    expect(logged).toHaveBeenCalledWith(
      'Observer',
      expect.stringContaining('an observer failed at'),
      expect.stringContaining('the observer is broken'),
    );
  });

  it('leave it to the work what becomes of it', async () => {
    const swallowing: Partial<Observer> = {
      around: <T>(_: unknown, work: () => Promise<T>) => work().catch(() => undefined as T),
    };
    const failing = () => Promise.reject(new Error('the work is broken'));
    await expect(observers(swallowing).around([], failing)).rejects.toThrow('the work is broken');
  });

  it('put the trace of whoever traces on a message', () => {
    const tracing: Partial<Observer> = {
      applying: () => ({ ...unobserved.applying(consumer, []), traceparents: ['its trace'] }),
    };
    expect(observers(tracing, new Listening()).applying(consumer, []).traceparents).toEqual(['its trace']);
  });
});
