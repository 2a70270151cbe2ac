import { useMemo } from 'react';
import { useRoom } from '../state/room.js';
import { Chart } from './chart.js';
import { stuckSentenceOf } from './stuck.js';
import { chartsOf } from './series.js';

/** How far behind everything is, over the last minutes that this page has seen. */
export function Lag() {
  const samples = useRoom((room) => room.samples);
  const charts = useMemo(() => chartsOf(samples), [samples]);
  return (
    <>
      <h1>Lag</h1>
      <p className="lead">
        Eventually is how long? The last {Math.max(1, Math.round(samples.length / 60))} min since this page
        was opened.
      </p>
      <StuckConsumers />
      <Circuits />
      <div className="grid charts">
        {charts.map((chart) => (
          <Chart key={chart.title} chart={chart} />
        ))}
      </div>
    </>
  );
}

/** A consumer that does not get on: what it is stuck at, so that somebody can look there. */
function StuckConsumers() {
  const gauges = useRoom((room) => room.gauges);
  const stuck = [...gauges.values()].flatMap(({ stuck = [] }) => stuck);
  return stuck.map((one) => (
    <p key={`${one.group} ${one.topic} ${one.partition}`} className="notice problem" role="alert">
      {stuckSentenceOf(one)}
    </p>
  ));
}

const words = { closed: 'closed', 'half-open': 'trying again', open: 'open' } as const;

/** The gateway's doors: one that is open lets nothing through to a service that fails. */
function Circuits() {
  const gauges = useRoom((room) => room.gauges);
  const circuits = Object.entries(gauges.get('gateway')?.circuits ?? {});
  return (
    <ul className="circuits" aria-label="Services and circuit breakers">
      {[...gauges.values()].map(({ service, up }) => (
        <li key={service} data-state={up ? 'closed' : 'open'}>
          <span className="dot" aria-hidden="true" />
          {service} {up ? 'is up' : 'is down'}
        </li>
      ))}
      {circuits.map(([service, state]) => (
        <li key={`to ${service}`} data-state={state}>
          <span className="dot" aria-hidden="true" />
          breaker to {service}: {words[state]}
        </li>
      ))}
    </ul>
  );
}
