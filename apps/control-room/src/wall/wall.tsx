import { useMemo } from 'react';
import { FaultBanner } from '../frame/fault-banner.js';
import { ConnectionState } from '../frame/connection-state.js';
import { summary } from '../invariants/summary.js';
import { useRoom } from '../state/room.js';
import { ordersPerSecond } from '../state/sample.js';
import { LatestSaga } from './latest-saga.js';
import { Sparkline } from './sparkline.js';
import { StatusFlow } from './status-flow.js';

/** One screen for a projector; nothing to click. */
export function Wall() {
  const samples = useRoom((room) => room.samples);
  const rate = ordersPerSecond(samples);
  const visible = useMemo(
    () => samples.map(({ gauges }) => gauges.get('view-service')?.writeToVisibleMs?.p95),
    [samples],
  );
  return (
    <main className="wall">
      <header>
        <h1>
          <a href="/#/orders">Eventually</a>
        </h1>
        <FaultBanner />
        <ConnectionState />
      </header>
      <section className="card rate" aria-label="Throughput">
        <p>
          <b>{rate < 10 ? rate.toFixed(1) : Math.round(rate)}</b> orders a second
        </p>
      </section>
      <section className="card visible" aria-label="Write to visible">
        <p>
          <b>{visible.at(-1) === undefined ? '–' : Math.round(visible.at(-1)!)}</b> ms until 95 % is visible
        </p>
        <Sparkline values={visible} />
      </section>
      <VerdictCard />
      <StatusFlow />
      <LatestSaga />
    </main>
  );
}

function VerdictCard() {
  const verdict = useRoom((room) => room.verdict);
  const { result, text } = verdict?.at ? summary(verdict) : { result: 'open', text: 'No verdict yet.' };
  return (
    <section className="card judged" data-result={result} aria-label="Invariants">
      <p>
        <b>{result === 'holds' ? 'Sound' : result === 'broken' ? 'Broken' : 'In motion'}</b>
        {text}
      </p>
    </section>
  );
}
