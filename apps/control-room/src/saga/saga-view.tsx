import type { Journey } from '@eventually/control-room';
import { useMemo, useState } from 'react';
import { usePolled } from '../api/use-polled.js';
import { flow } from '../flow/flow.js';
import { linkTo } from '../frame/route.js';
import { useNow } from '../frame/use-now.js';
import { Status } from '../orders/status.js';
import { useRoom } from '../state/room.js';
import { TraceOf } from '../trace/trace-of.js';
import { Details } from './details.js';
import { Diagram } from './diagram.js';
import { explain } from './explain.js';
import { known } from './known.js';
import { layout } from './layout.js';
import { Legend } from './legend.js';
import { momentsOf } from './moments.js';
import { Ordered } from './ordered.js';
import { Playback } from './playback.js';
import { Steps } from './steps.js';
import { deliveriesFrom, deliveriesUntil } from './deliveries.js';
import { usePlayback } from './use-playback.js';

const JOURNEY_EVERY_MS = 3_000;

/** Without an order in the address: the newest one. */
export function SagaView({ orderId }: { readonly orderId: string | undefined }) {
  const newest = useRoom(({ orders }) => [...orders.keys()].at(-1));
  const shown = orderId ?? newest;
  if (!shown)
    return (
      <>
        <h1>Saga</h1>
        <p className="nothing">
          No order yet. <a href={linkTo('orders')}>Place one</a>, and watch it travel.
        </p>
      </>
    );
  return <OneSaga key={shown} orderId={shown} />;
}

function OneSaga({ orderId }: { readonly orderId: string }) {
  const track = useRoom(({ orders }) => orders.get(orderId));
  const { value: journey, error } = usePolled<Journey>(
    `/control/orders/${orderId}`,
    JOURNEY_EVERY_MS,
    track?.status,
  );
  const deliveries = useMemo(() => deliveriesFrom(known(journey, track), flow), [journey, track]);
  const moments = useMemo(() => momentsOf(deliveries), [deliveries]);
  const playback = usePlayback(moments);
  const [picked, setPicked] = useState<string>();
  const { at } = playback;
  const shown = useMemo(
    () => (at === undefined ? deliveries : deliveriesUntil(deliveries, at)),
    [deliveries, at],
  );
  const picture = useMemo(() => layout(shown), [shown]);
  const traceId = traceIdIn(deliveries);
  const delivery = shown.find(({ message }) => message.id === picked);
  return (
    <article className="saga">
      <header>
        <h1>
          Order <span className="mono">{orderId}</span>
        </h1>
        <p className="links">
          <a href={linkTo('tables', orderId)}>Its rows in every database</a>
        </p>
      </header>
      <Ordered deliveries={deliveries} />
      <WhereItIs deliveries={shown} at={at} deadlineAt={deadlineIn(journey)} />
      {journey && journey.missing.length > 0 && (
        <p className="notice">No answer from {journey.missing.join(', ')}: what it knows is not shown.</p>
      )}
      {!journey && error && <p className="notice">Its history could not be loaded: {error}</p>}
      {deliveries.length === 0 && !journey && !error && <p className="nothing">Loading …</p>}
      {deliveries.length > 0 && (
        <>
          <Playback moments={moments} playback={playback} began={deliveries[0]!.writtenAt} />
          <div className="with-details" data-open={delivery !== undefined || undefined}>
            <div className="picture card">
              <Legend />
              <Diagram
                picture={picture}
                began={deliveries[0]!.writtenAt}
                rows={deliveries.length}
                picked={picked}
                current={playback.index === undefined ? undefined : moments[playback.index]?.messageId}
                onPick={setPicked}
              />
              <Steps picture={picture} began={deliveries[0]!.writtenAt} picked={picked} onPick={setPicked} />
            </div>
            {delivery && (
              <Details delivery={delivery} journey={journey} onClose={() => setPicked(undefined)} />
            )}
          </div>
          {traceId && <TraceOf traceId={traceId} />}
        </>
      )}
    </article>
  );
}

interface WhereItIsProps {
  readonly deliveries: ReturnType<typeof deliveriesFrom>;
  /** A moment in the past; undefined is now. */
  readonly at: number | undefined;
  readonly deadlineAt: number | undefined;
}

/** The state of the saga in words. */
function WhereItIs({ deliveries, at, deadlineAt }: WhereItIsProps) {
  const gauges = useRoom((room) => room.gauges);
  const faults = useRoom((room) => room.faults);
  const now = useNow(250, at === undefined);
  const around = {
    ...(at === undefined && { gauges }),
    ...(at === undefined && deadlineAt !== undefined && { deadlineAt }),
    ...(faults && { faults }),
  };
  const { status, headline, details, settled } = explain(deliveries, flow, around, at ?? now);
  return (
    <section
      className="where card"
      data-status={status}
      aria-label={at === undefined ? 'Where it is' : 'Where it was'}
    >
      <Status status={status} />
      <div>
        <p className="headline">{headline}</p>
        {details.map((detail) => (
          <p key={detail}>{detail}</p>
        ))}
        {settled && <p>Nothing more will happen to it by itself.</p>}
      </div>
    </section>
  );
}

/** Of the request that began it all; the handlers went on with it. */
const traceIdIn = ([first]: ReturnType<typeof deliveriesFrom>): string | undefined =>
  first?.message.traceparent?.split('-')[1];

/** When the saga gives up waiting, as its row says. */
function deadlineIn(journey: Journey | undefined): number | undefined {
  const deadline = journey?.tables[flow.service]?.['saga']?.[0]?.['deadline'];
  return typeof deadline === 'string' ? Date.parse(deadline) : undefined;
}
