import { type ReceiptArrow, type Row, WIDTH } from './layout.js';
import { Record } from './record.js';

interface RowArrowsProps {
  readonly row: Row;
  readonly time: string;
  readonly picked: boolean;
  readonly current: boolean;
  onPick(): void;
}

/** A message: from its outbox to its topic to its readers. A button for keyboard and screen reader, too. */
export function RowArrows({ row, time, picked, current, onPick }: RowArrowsProps) {
  const { delivery, y, out, request, receipts } = row;
  const { tone, message } = delivery;
  const isPublished = delivery.publishedAt !== undefined;
  const head = `url(#head-${tone})`;
  return (
    <g
      className="row"
      data-tone={tone}
      data-kind={message.kind}
      data-type={message.type}
      data-picked={picked || undefined}
      data-current={current || undefined}
      role="button"
      tabIndex={0}
      aria-pressed={picked}
      onClick={onPick}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onPick();
      }}
    >
      <title>{rowInWords(row)}</title>
      <rect className="band" x={4} y={y - 24} width={WIDTH - 8} height={48} rx={8} />
      <text className="time" x={12} y={y + 4}>
        {time}
      </text>
      {request && (
        <>
          <line className="request" x1={request.fromX} x2={request.toX} y1={y} y2={y} markerEnd={head} />
          <text className="http" x={request.fromX + 8} y={y - 7}>
            HTTP
          </text>
        </>
      )}
      {isPublished && <line className="arrow" x1={out.fromX} x2={out.toX} y1={y} y2={y} markerEnd={head} />}
      {receipts.map((receipt) => (
        <Receipt key={receipt.service} receipt={receipt} y={y} head={head} />
      ))}
      <circle className="outbox" cx={out.fromX} cy={y} r={5} data-waiting={!isPublished || undefined} />
      {!isPublished && (
        <text
          className="waits"
          x={out.fromX + (out.fromX < out.toX ? 10 : -10)}
          y={y - 9}
          data-side={out.fromX < out.toX ? 'right' : 'left'}
        >
          {message.type} waits here
        </text>
      )}
      {isPublished && <Record delivery={delivery} y={y} />}
    </g>
  );
}

function Receipt({ receipt, y, head }: { receipt: ReceiptArrow; y: number; head: string }) {
  const { fromX, toX, state, turnsBack } = receipt;
  const toward = Math.sign(toX - fromX);
  const end = toX - toward * 7;
  const start = turnsBack ? fromX - toward * 12 : fromX;
  const path = turnsBack
    ? `M${start} ${y} v${receipt.y - y - 5} q0 5 ${toward * 5} 5 H${end}`
    : `M${start} ${y} H${end}`;
  return (
    <g data-state={state}>
      <path className="arrow receipt" d={path} markerEnd={state === 'waiting' ? undefined : head} />
      {state === 'parked' ? (
        <path className="parked" d={`M${toX - 6} ${receipt.y - 6} l12 12 m0 -12 l-12 12`} />
      ) : (
        <rect className="inbox" x={toX - 5} y={receipt.y - 5} width={10} height={10} rx={2} />
      )}
      {state === 'twice' && (
        <text
          className="twice"
          x={toX - toward * 10}
          y={receipt.y - 6}
          data-side={toward < 0 ? 'right' : 'left'}
        >
          ×2, once handled
        </text>
      )}
    </g>
  );
}

const states = {
  waiting: 'not handled yet by',
  done: 'handled by',
  twice: 'delivered twice and handled once by',
  parked: 'parked by',
} as const;

export function rowInWords({ delivery, receipts }: Row): string {
  const { message, publishedAt, tone } = delivery;
  const what = `${tone === 'undo' ? 'Compensation ' : tone === 'refusal' ? 'Refusal ' : ''}${message.type} of ${message.source}`;
  if (publishedAt === undefined) return `${what}, not published yet`;
  return [what, ...receipts.map(({ state, service }) => `${states[state]} ${service}`)].join(', ');
}
