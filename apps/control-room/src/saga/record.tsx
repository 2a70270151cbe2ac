import { LANES, SIZES } from './layout.js';
import type { Delivery } from './deliveries.js';

const X = LANES.find(({ id }) => id === 'topics')!.x;
const HEIGHT = 34;

/** The record on its topic. An event is round, a command has corners; what is taken back is dashed and has a mark. */
export function Record({
  delivery: { message, place, tone },
  y,
}: {
  readonly delivery: Delivery;
  readonly y: number;
}) {
  const left = X - SIZES.record / 2;
  return (
    <g className="record">
      <rect
        x={left}
        y={y - HEIGHT / 2}
        width={SIZES.record}
        height={HEIGHT}
        rx={message.kind === 'event' ? HEIGHT / 2 : 5}
      />
      {tone === 'undo' && (
        <path className="mark" d={`M${left + 24} ${y + 3} h-8 a4 4 0 0 1 0 -8 h7 m-3 -4 l-4 4 4 4`} />
      )}
      {tone === 'refusal' && <path className="mark" d={`M${left + 13} ${y - 4} l8 8 m0 -8 l-8 8`} />}
      <text x={X + (tone === 'ahead' ? 0 : 8)} y={y - 2} className="type">
        {message.type}
      </text>
      <text x={X + (tone === 'ahead' ? 0 : 8)} y={y + 11} className="place">
        {message.topic}
        {place && ` ${place.partition}@${place.offset}`}
      </text>
    </g>
  );
}
