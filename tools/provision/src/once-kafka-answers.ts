import { setTimeout as pause } from 'node:timers/promises';
import kafkajs from 'kafkajs';

const { KafkaJSConnectionError, KafkaJSNumberOfRetriesExceeded } = kafkajs; // Node finds no such named exports

export interface Timeouts {
  readonly brokers: readonly string[];
  /** After this long no new attempt begins; one that has begun is bounded by kafkajs. */
  readonly withinMs: number;
  readonly pauseMs: number;
  /** Told once, after the first attempt that found no broker. */
  readonly onWaiting: () => void;
}

/**
 * Does the work as soon as a broker answers.
 * @throws Error that says what to do when none answers in time; at once, whatever else the work throws
 */
export async function onceKafkaAnswers<T>(work: () => Promise<T>, patience: Timeouts): Promise<T> {
  const deadline = Date.now() + patience.withinMs;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isUnanswered(error)) throw error;
      if (Date.now() + patience.pauseMs > deadline) throw noAnswer(patience, error);
      if (attempt === 1) patience.onWaiting();
    }
    await pause(patience.pauseMs);
  }
}

/** Refused, cut, not resolved, too late, or without a controller yet: kafkajs tried again, and gave up. */
const isUnanswered = (error: unknown): error is Error =>
  error instanceof KafkaJSConnectionError || error instanceof KafkaJSNumberOfRetriesExceeded;

const noAnswer = ({ brokers, withinMs }: Timeouts, cause: Error): Error =>
  new Error(
    `No Kafka broker answered at ${brokers.join(', ')} within ${withinMs / 1_000} s (${cause.message}). ` +
      'Start it, or set KAFKA_BROKERS to where it is.',
    { cause },
  );
