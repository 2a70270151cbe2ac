import { useRoom } from '../state/room.js';
import { linkTo, type View } from './route.js';

const entries: readonly { view: View; title: string; icon: string }[] = [
  { view: 'orders', title: 'Orders', icon: 'M4 6h16M4 12h16M4 18h10' },
  { view: 'saga', title: 'Saga', icon: 'M5 4v16M19 4v16M5 9h13l-3-3m3 3-3 3M19 16H7' },
  { view: 'tables', title: 'Tables', icon: 'M4 5h16v14H4zM4 10h16M10 10v9' },
  { view: 'topics', title: 'Topics', icon: 'M4 6h9M4 12h16M4 18h12M16 6h.01M19 18h.01' },
  { view: 'dead-letters', title: 'Dead letters', icon: 'M4 6h16v12H4zM4 7l8 6 8-6' },
  { view: 'faults', title: 'Faults', icon: 'M13 3 5 14h6l-1 7 9-12h-6z' },
  { view: 'invariants', title: 'Invariants', icon: 'M4 12.5 9.5 18 20 6.5' },
  { view: 'lag', title: 'Lag', icon: 'M3 17l5-6 4 4 8-10M3 21h18' },
  { view: 'wall', title: 'Wall', icon: 'M3 5h18v11H3zM9 20h6' },
];

export function Navigation({ current }: { readonly current: View }) {
  const badges = useBadges();
  return (
    <nav aria-label="Views">
      <ul>
        {entries.map(({ view, title, icon }) => (
          <li key={view}>
            <a href={linkTo(view)} aria-current={view === current ? 'page' : undefined}>
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d={icon} />
              </svg>
              {title}
              {badges[view] && (
                <b className="badge" data-alarm>
                  {badges[view]}
                </b>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What asks for a look. */
function useBadges(): Partial<Record<View, string>> {
  const gauges = useRoom((room) => room.gauges);
  const verdict = useRoom((room) => room.verdict);
  const faults = useRoom((room) => room.faults);
  const parked = [...gauges.values()].reduce(
    (sum, { parkedKeys = 0, deadLetters = 0 }) => sum + parkedKeys + deadLetters,
    0,
  );
  const broken = verdict?.findings.filter(({ result }) => result === 'broken').length ?? 0;
  return {
    ...(parked > 0 && { 'dead-letters': String(parked) }),
    ...(broken > 0 && { invariants: String(broken) }),
    ...(faults?.active.length && { faults: String(faults.active.length) }),
  };
}
