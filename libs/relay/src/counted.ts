import { published, publishFailures } from '@eventually/observe/woven';
import type { Publisher } from './ports.js';

/** Counts what is published, page by page: from zero on, since a count that is not there yet has no rate to watch. */
export function counted(service: string, publisher: Publisher): Publisher {
  published.inc({ service }, 0);
  publishFailures.inc({ service }, 0);
  return {
    async publish(rows) {
      try {
        await publisher.publish(rows);
        published.inc({ service }, rows.length);
      } catch (error) {
        publishFailures.inc({ service });
        throw error;
      }
    },
    probe: () => publisher.probe(),
    close: () => publisher.close(),
  };
}
