import { useMemo } from 'react';
import { flow } from '../flow/flow.js';
import { shortId } from '../frame/format.js';
import { useNow } from '../frame/use-now.js';
import { Diagram } from '../saga/diagram.js';
import { explain } from '../saga/explain.js';
import { layout } from '../saga/layout.js';
import { deliveriesFrom } from '../saga/deliveries.js';
import { useRoom } from '../state/room.js';

/** Its diagram as it grows. */
export function LatestSaga() {
  const track = useRoom(({ orders }) => [...orders.values()].at(-1));
  const gauges = useRoom((room) => room.gauges);
  const faults = useRoom((room) => room.faults);
  const now = useNow(1_000);
  const deliveries = useMemo(() => (track ? deliveriesFrom(track, flow) : []), [track]);
  if (!track) return <section className="card latest nothing">Waiting for the first order.</section>;
  const { headline } = explain(deliveries, flow, { gauges, ...(faults && { faults }) }, now);
  return (
    <section className="card latest" aria-label="The latest order">
      <p>
        <span className="mono">{shortId(track.orderId)}</span> {headline}
      </p>
      <Diagram
        picture={layout(deliveries)}
        began={deliveries[0]?.writtenAt ?? now}
        rows={deliveries.length}
        picked={undefined}
        current={undefined}
        onPick={() => location.assign(`/#/saga/${track.orderId}`)}
      />
    </section>
  );
}
