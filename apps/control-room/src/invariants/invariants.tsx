import type { Verdict } from '@eventually/control-room';
import { usePolled } from '../api/use-polled.js';
import { clock, duration } from '../frame/format.js';
import { useRoom } from '../state/room.js';
import { summary } from './summary.js';

const EVERY_MS = 5_000;

/** The checker's judgement over all databases and topics, again and again while somebody looks. */
export function Invariants() {
  const { value, error } = usePolled<Verdict>('/control/verdict', EVERY_MS);
  const told = useRoom((room) => room.verdict);
  const verdict = newer(told, value);
  return (
    <>
      <h1>Invariants</h1>
      <p className="lead">
        What must always be true, however things fail, read from every database and topic.
      </p>
      {error && !verdict && <p className="notice">{error}</p>}
      {verdict?.unavailable && <p className="nothing">There is no verdict: {verdict.unavailable}</p>}
      {verdict?.at && (
        <p className="verdict" data-result={summary(verdict).result}>
          <strong>{summary(verdict).text}</strong> Looked at {clock(verdict.at)}
          {verdict.tookMs !== undefined && `, which took ${duration(verdict.tookMs)}`}.
        </p>
      )}
      <ol className="findings">
        {verdict?.findings.map((finding) => (
          <Finding key={finding.number} finding={finding} />
        ))}
      </ol>
    </>
  );
}

const newer = (one: Verdict | undefined, other: Verdict | undefined): Verdict | undefined =>
  (one?.at ?? '') > (other?.at ?? '') ? one : (other ?? one);

const words = { holds: 'holds', broken: 'broken', open: 'open: the system is in motion' } as const;
const marks = { holds: 'M4.5 8.5 7 11l4.5-6', broken: 'M5 5l6 6m0-6-6 6', open: 'M5 8h6' } as const;

function Finding({ finding }: { readonly finding: Verdict['findings'][number] }) {
  const { number, name, sentence, result, looked, violations } = finding;
  return (
    <li className="card" data-result={result}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={marks[result]} />
      </svg>
      <div>
        <h2>
          {number}. {name}
        </h2>
        <p>{sentence}</p>
        <p className="muted">
          {words[result]}, {looked.toLocaleString('en')} looked at
        </p>
        {violations.length > 0 && (
          <ul className="violations">
            {violations.map(({ id, what }) => (
              <li key={`${id} ${what}`}>
                <code>{id}</code> {what}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
