import { published, publishFailures } from '../vitals/counters.js';
import type { Publisher } from './ports.js';

/** Counts what is published, page by page. */
export const counted = (service: string, publisher: Publisher): Publisher => ({
  async publish(rows) {
    try {
      await publisher.publish(rows);
      published.inc({ service }, rows.length);
    } catch (error) {
      publishFailures.inc({ service });
      throw error;
    }
  },
  close: () => publisher.close(),
});
