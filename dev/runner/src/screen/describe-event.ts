import type { SystemEvent } from '../system/events.js';
import { seconds } from './columns.js';
import type { Paint } from './paint.js';

/** One line for the screen; undefined for what only the log has to know. */
export function describeEvent(event: SystemEvent, paint: Paint): string | undefined {
  switch (event.type) {
    case 'reached':
      return `${paint.dim(seconds(event.tookMs).padStart(8))}  ${event.what}`;
    case 'underway':
      return `${''.padStart(8)}  ${event.what}`;
    case 'waiting':
      return paint.dim(
        `${event.process} is not ready after ${seconds(event.forMs)}: it waits ${event.waitsFor}`,
      );
    case 'hangs':
      return paint.yellow(
        `${event.process} has not answered for ${seconds(event.forMs)}: it hangs, or is stopped`,
      );
    case 'answered':
      return paint.green(`${event.process} answers again`);
    case 'given-up':
      return paint.yellow(`Ending ${event.process}: ${event.why}`);
    case 'exited':
      return [
        paint.yellow(`${event.process} ${event.how}; starting it again in ${seconds(event.restartInMs)}`),
        ...event.lastWords.map((line) => paint.dim(`  | ${line}`)),
      ].join('\n');
    case 'returned':
      return paint.green(`${event.process} is back on ${event.url}`);
    case 'complained':
      return paint.dim(`${event.process}: ${event.complaint.level}: ${event.complaint.message}`);
    case 'stopping':
      return `Stopping ${event.what}`;
    case 'launched':
      return undefined;
  }
}
