import type { Connection } from '../feed/feed-client.js';
import { useConnection, useRoom } from '../state/room.js';
import { useNow } from './use-now.js';

/** Whether what is shown is live, and if not, since what. */
export function ConnectionState() {
  const connection = useConnection();
  const now = useNow(1_000, connection.is === 'lost');
  return (
    <p className="connection" data-is={connection.is} role="status">
      <span className="dot" aria-hidden="true" />
      {inWords(connection, now)}
    </p>
  );
}

function inWords(connection: Connection, now: number): string {
  switch (connection.is) {
    case 'live':
      return 'Live';
    case 'connecting':
      return 'Connecting';
    case 'refused':
      return 'Not signed in';
    case 'lost': {
      const seconds = Math.max(0, Math.ceil((connection.retryAt - now) / 1_000));
      return seconds > 1 ? `Connection lost, again in ${seconds} s` : 'Connection lost, trying again';
    }
  }
}

/** More happens than anybody could follow. */
export function SamplingNotice() {
  const { oneOf } = useRoom((room) => room.sampling);
  if (oneOf === 1) return null;
  return (
    <p className="notice" role="status">
      So much happens that one of {oneOf} orders is shown here, and numbers are estimates. An order’s own view
      shows any of them whole.
    </p>
  );
}

const GAP_SHOWN_MS = 30_000;

/** Something was left out of the feed lately: what is shown is not all. */
export function GapNotice() {
  const gap = useRoom(({ gaps }) => gaps.at(-1));
  const now = useNow(5_000, gap !== undefined);
  if (!gap || now - gap.at > GAP_SHOWN_MS) return null;
  return (
    <p className="notice" role="status">
      Something of {gap.service} was left out: {gap.reason}. An order’s own view loads it whole.
    </p>
  );
}
