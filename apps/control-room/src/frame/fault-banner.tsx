import { faultInWords } from '../faults/fault-in-words.js';
import { useRoom } from '../state/room.js';
import { linkTo } from './route.js';
import { useNow } from './use-now.js';

/** Whatever is broken, on purpose or not, is said everywhere: it may be why something else looks odd. */
export function FaultBanner() {
  const active = useRoom(({ faults }) => faults?.active);
  const gauges = useRoom((room) => room.gauges);
  const now = useNow(1_000, Boolean(active?.length));
  const still = active?.filter(({ until }) => Date.parse(until) > now) ?? [];
  const down = [...gauges.values()].filter(({ up }) => !up);
  if (still.length + down.length === 0) return null;
  return (
    <aside className="fault-banner" aria-label="What is broken">
      {down.map(({ service }) => (
        <a key={service} href={linkTo('lag')}>
          <span aria-hidden="true">⚡</span> {service} is down
        </a>
      ))}
      {still.map((fault) => (
        <a key={fault.id} href={linkTo('faults')}>
          <span aria-hidden="true">⚡</span> {faultInWords(fault)}; heals in{' '}
          <b>{Math.ceil((Date.parse(fault.until) - now) / 1_000)} s</b>
        </a>
      ))}
    </aside>
  );
}
