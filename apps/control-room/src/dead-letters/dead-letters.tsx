import type { ParkedMessage, ParkedMessages } from '@eventually/control-room';
import { useState } from 'react';
import { ask } from '../api/ask.js';
import { usePolled } from '../api/use-polled.js';
import { clock, shortId } from '../frame/format.js';
import { linkTo } from '../frame/route.js';

const EVERY_MS = 2_000;

/** What could not be handled, and what waits behind it. */
export function DeadLetters() {
  const { value, error, again } = usePolled<ParkedMessages>('/control/dead-letters', EVERY_MS);
  return (
    <>
      <h1>Dead letters</h1>
      <p className="lead">
        A message that cannot be handled parks its key: later ones of the same order wait behind it, all
        others go on.
      </p>
      {error && <p className="notice">{error}</p>}
      {value && value.missing.length > 0 && (
        <p className="notice">No answer from {value.missing.join(', ')}.</p>
      )}
      {value?.messages.length === 0 && <p className="nothing">None. Everything could be handled.</p>}
      <ul className="dead-letters">
        {value?.messages.map((message) => (
          <li key={`${message.service} ${message.id}`} className="card">
            <OneMessage message={message} onTreated={again} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface OneMessageProps {
  readonly message: ParkedMessage;
  onTreated(): Promise<void>;
}

function OneMessage({ message, onTreated }: OneMessageProps) {
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<string>();
  const treat = async (how: 'replay' | 'discard') => {
    setRefused(undefined);
    const path = `/control/dead-letters/${message.service}/${encodeURIComponent(message.id)}/${how}`;
    await ask('POST', path, reason ? { reason } : {}).catch((error: Error) => setRefused(error.message));
    await onTreated();
  };
  const {
    service,
    consumer,
    type,
    key,
    topic,
    partition,
    offset,
    attempts,
    state,
    cause,
    parkedAt,
    parkedOfKey,
  } = message;
  return (
    <>
      <h2>
        {type ?? 'Unreadable'}{' '}
        <span className="pill" data-alarm={state === 'dead' || undefined}>
          {state}
        </span>
      </h2>
      <p>
        {consumer} at {service}, {topic} {partition}@{offset}, key{' '}
        <a className="mono" href={linkTo('saga', key)}>
          {shortId(key)}
        </a>
        {parkedOfKey > 1 && `, ${parkedOfKey} parked of this key`}
      </p>
      {cause && (
        <pre tabIndex={0} aria-label="Cause">
          {cause}
        </pre>
      )}
      <p className="muted">
        Parked at {clock(parkedAt)}, {attempts} {attempts === 1 ? 'attempt' : 'attempts'}
        {message.nextAttemptAt && `, next at ${clock(message.nextAttemptAt)}`}
      </p>
      <div className="actions">
        <input
          aria-label="Reason, for the trail"
          placeholder="Reason, for the trail"
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <button className="primary" onClick={() => void treat('replay')}>
          Replay
        </button>
        <button onClick={() => void treat('discard')}>Discard</button>
      </div>
      {refused && (
        <p className="problem" role="alert">
          {refused}
        </p>
      )}
    </>
  );
}
