import type { Journey, Row as TableRow } from '@eventually/control-room';
import { useEffect, useRef } from 'react';
import { offset, plain } from '../frame/format.js';
import { Source } from '../frame/source.js';
import { sourceOfContract, sourceOfHandler } from './sources.js';
import type { Delivery } from './deliveries.js';

interface DetailsProps {
  readonly delivery: Delivery;
  readonly journey: Journey | undefined;
  onClose(): void;
}

/** Everything about one message. */
export function Details({ delivery, journey, onClose }: DetailsProps) {
  const { message, receipts, place } = delivery;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [message.id]);
  const { data, ...envelope } = message;
  return (
    <section
      className="details card"
      aria-label="Message"
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {message.type}
        </h2>
        <button className="quiet" onClick={onClose} aria-label="Close">
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4 4l8 8m0-8-8 8" />
          </svg>
        </button>
      </header>
      <h3>What happened to it</h3>
      <ol className="happenings">
        <li>
          <span className="mono">{offset(0)}</span> written to the outbox of {message.source}
        </li>
        {delivery.publishedAt !== undefined && (
          <li>
            <span className="mono">{offset(delivery.publishedAt - delivery.writtenAt)}</span> published to{' '}
            {message.topic}
            {place && `, partition ${place.partition}, offset ${place.offset}`}
          </li>
        )}
        {receipts.map(({ service, consumer, at, outcome }) => (
          <li key={`${service} ${at} ${outcome}`}>
            <span className="mono">{offset(at - delivery.writtenAt)}</span> {outcome} by {consumer ?? service}
            <br />
            {consumer && <Source path={sourceOfHandler(consumer, message)} />}
          </li>
        ))}
      </ol>
      <h3>Payload</h3>
      <pre tabIndex={0} aria-label="Payload">
        {JSON.stringify(data, null, 2)}
      </pre>
      <h3>Envelope</h3>
      <Pairs of={envelope} />
      <p>
        Declared in <Source path={sourceOfContract(message)} />
      </p>
      {rowsAbout(message.id, journey).map(({ service, table, row }) => (
        <section key={`${service} ${table}`}>
          <h3>
            {service}: <code>{table}</code> row
          </h3>
          <Pairs of={row} />
        </section>
      ))}
    </section>
  );
}

const Pairs = ({ of }: { readonly of: object }) => (
  <dl className="pairs">
    {Object.entries(of).map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd className="mono">{plain(value)}</dd>
      </div>
    ))}
  </dl>
);

/** The rows that name a message by its id: of the outbox it came from, and of inboxes that remember it. */
function rowsAbout(messageId: string, journey: Journey | undefined) {
  return Object.entries(journey?.tables ?? {}).flatMap(([service, tables]) =>
    Object.entries(tables).flatMap(([table, rows]) =>
      rows
        .filter((row: TableRow) => row['id'] === messageId || row['message_id'] === messageId)
        .map((row) => ({ service, table, row })),
    ),
  );
}
