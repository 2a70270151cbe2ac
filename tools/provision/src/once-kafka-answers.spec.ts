import kafkajs from 'kafkajs';
import { onceKafkaAnswers, type Timeouts } from './once-kafka-answers.js';

const refused = () => new kafkajs.KafkaJSConnectionError('connect ECONNREFUSED', { broker: 'kafka:9092' });

const patience = (rest: Partial<Timeouts> = {}): Timeouts => ({
  brokers: ['kafka:9092'],
  withinMs: 10_000,
  pauseMs: 1,
  onWaiting: () => undefined,
  ...rest,
});

/** Fails with these errors, one per attempt, and then works. */
const failing = (...errors: Error[]) => {
  const work = jest.fn(async () => 'done');
  for (const error of errors) work.mockRejectedValueOnce(error);
  return work;
};

describe('work that needs Kafka', () => {
  it('is tried until a broker answers, and says once that it waits', async () => {
    const onWaiting = jest.fn();
    const work = failing(refused(), refused(), refused());
    expect(await onceKafkaAnswers(work, patience({ onWaiting }))).toBe('done');
    expect(work).toHaveBeenCalledTimes(4);
    expect(onWaiting).toHaveBeenCalledTimes(1);
  });

  it('says nothing when a broker answers at once', async () => {
    const onWaiting = jest.fn();
    await onceKafkaAnswers(failing(), patience({ onWaiting }));
    expect(onWaiting).not.toHaveBeenCalled();
  });

  it('is given up in time, with a line that says what to do', async () => {
    const never = async () => Promise.reject(refused());
    await expect(onceKafkaAnswers(never, patience({ withinMs: 20 }))).rejects.toThrow(
      'No Kafka broker answered at kafka:9092 within 0.02 s (connect ECONNREFUSED). ' +
        'Start it, or set KAFKA_BROKERS to where it is.',
    );
  });

  it('fails at once when waiting would not help', async () => {
    const work = failing(new Error('invalid topic configuration'));
    await expect(onceKafkaAnswers(work, patience())).rejects.toThrow('invalid topic configuration');
    expect(work).toHaveBeenCalledTimes(1);
  });
});
