import { faultInWords } from '../faults/fault-in-words.js';
import { useRoom } from '../state/room.js';
import { linkTo } from './route.js';
import { useNow } from './use-now.js';

/** Whatever is broken on purpose is said everywhere: it may be why something else looks odd. */
export function FaultBanner() {
  const active = useRoom(({ faults }) => faults?.active);
  const now = useNow(1_000, Boolean(active?.length));
  const still = active?.filter(({ until }) => Date.parse(until) > now) ?? [];
  if (still.length === 0) return null;
  return (
    <aside className="fault-banner" aria-label="Active faults">
      {still.map((fault) => (
        <a key={fault.id} href={linkTo('faults')}>
          <span aria-hidden="true">⚡</span> {faultInWords(fault)}
          <b>{Math.ceil((Date.parse(fault.until) - now) / 1_000)} s</b>
        </a>
      ))}
    </aside>
  );
}
