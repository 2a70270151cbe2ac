import type { Trace } from '@eventually/control-room';
import { useMemo, useState } from 'react';
import { usePolled } from '../api/use-polled.js';
import { duration, offset, plain } from '../frame/format.js';
import { type Bar, waterfallOf } from './waterfall.js';

const EVERY_MS = 3_000;

/** The spans of one trace, as far as the processes remember them; asked for when somebody wants to see them. */
export function TraceOf({ traceId }: { readonly traceId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="trace card" aria-label="Trace">
      <header>
        <h2>
          Trace <span className="mono">{traceId}</span>
        </h2>
        <button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide' : 'Show where the time went'}
        </button>
      </header>
      {isOpen && <Spans traceId={traceId} />}
    </section>
  );
}

function Spans({ traceId }: { readonly traceId: string }) {
  const { value, error } = usePolled<Trace>(`/control/traces/${traceId}`, EVERY_MS);
  const { bars, lengthMs } = useMemo(() => waterfallOf(value?.spans ?? []), [value]);
  if (!value) return <p className="nothing">{error ?? 'Loading …'}</p>;
  return (
    <>
      {value.missing.length > 0 && <p className="notice">No answer from {value.missing.join(', ')}.</p>}
      {bars.length === 0 ? (
        <p className="nothing">
          Nothing is remembered of it: it is too old, it was not sampled, or tracing is off (TRACING=memory).
        </p>
      ) : (
        <div className="scroll" tabIndex={0} role="region" aria-label="Spans">
          <table className="spans">
            <thead>
              <tr>
                <th scope="col">Span</th>
                <th scope="col" className="wide service">
                  Service
                </th>
                <th scope="col" className="number">
                  Began
                </th>
                <th scope="col" className="number">
                  Took
                </th>
                <th scope="col" className="wide timeline">
                  {duration(lengthMs)} in all
                </th>
              </tr>
            </thead>
            <tbody>
              {bars.map((bar) => (
                <SpanRow key={bar.span.spanId} bar={bar} lengthMs={lengthMs} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function SpanRow({
  bar: { span, depth, startMs },
  lengthMs,
}: {
  readonly bar: Bar;
  readonly lengthMs: number;
}) {
  const { name, service, kind, durationMs, failed, attributes } = span;
  const percent = (ms: number): string => `${((100 * ms) / Math.max(lengthMs, 1)).toFixed(2)}%`;
  const inWords = Object.entries(attributes).map(([key, value]) => `${key}: ${plain(value)}`);
  return (
    <tr data-kind={kind} data-failed={failed || undefined} title={[name, ...inWords].join('\n')}>
      <td style={{ paddingLeft: `${0.5 + depth * 0.75}rem` }}>
        {name}
        {failed && <small> failed</small>}
      </td>
      <td className="wide">{service}</td>
      <td className="number mono">{offset(startMs)}</td>
      <td className="number mono">{duration(durationMs)}</td>
      <td className="wide timeline">
        <svg aria-hidden="true">
          <rect x={percent(startMs)} width={percent(durationMs)} height="100%" rx="2" />
        </svg>
      </td>
    </tr>
  );
}
