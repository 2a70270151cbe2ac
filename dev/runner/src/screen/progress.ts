import type { Listener } from '../system/events.js';
import { describeEvent } from './describe-event.js';
import type { Paint } from './paint.js';
import { Quota } from './quota.js';

const COMPLAINTS = 3;
const PER_MS = 10_000;

/** Prints what happens to the system, one line each. */
export function progress(print: (line: string) => void, paint: Paint, logDir: string): Listener {
  const quota = new Quota(COMPLAINTS, PER_MS);
  return (event) => {
    const line = describeEvent(event, paint);
    if (line === undefined) return;
    if (event.type !== 'complained') return print(line);
    const granted = quota.take(event.process);
    if (granted !== 'no') print(line);
    if (granted === 'last')
      print(paint.dim(`${event.process}: more may be in ${logDir}/${event.process}.log`));
  };
}
