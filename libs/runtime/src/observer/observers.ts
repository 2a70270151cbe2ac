import { logOf } from '../log/log-of.js';
import { contained } from './contained.js';
import { type Observer, unobserved } from './observer.js';

/**
 * Several that each watch a part; the first one is the outermost. They cannot fail what they watch: what they throw is
 * logged, and the others are told all the same.
 */
export function observers(...parts: readonly Partial<Observer>[]): Observer {
  const log = logOf('Observer');
  const report = (what: string, error: unknown): void =>
    log.error(`an observer failed at ${what}`, (error as Error | undefined)?.stack);
  return parts
    .map((part) => contained(part, report))
    .reduceRight((inner, outer) => (inner === unobserved ? outer : both(outer, inner)), unobserved);
}

const both = (outer: Observer, inner: Observer): Observer => ({
  publishing(service, rows) {
    const [one, other] = [outer.publishing(service, rows), inner.publishing(service, rows)];
    return {
      acknowledged: (places) => (other.acknowledged(places), one.acknowledged(places)),
      failed: (error) => (other.failed(error), one.failed(error)),
    };
  },
  consuming(...asked) {
    const [one, other] = [outer.consuming(...asked), inner.consuming(...asked)];
    return () => (other(), one());
  },
  around: (records, work) => outer.around(records, () => inner.around(records, work)),
  applying(consumer, messages) {
    const [one, other] = [outer.applying(consumer, messages), inner.applying(consumer, messages)];
    return {
      traceparents: other.traceparents ?? one.traceparents,
      committed: (settled) => (other.committed(settled), one.committed(settled)),
      rolledBack: (error) => (other.rolledBack(error), one.rolledBack(error)),
    };
  },
  parked: (...told) => (outer.parked(...told), inner.parked(...told)),
  sagaEnded: (...told) => (outer.sagaEnded(...told), inner.sagaEnded(...told)),
});
