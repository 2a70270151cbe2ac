import { type Lane, SIZES } from './layout.js';

interface LaneColumnProps {
  readonly lane: Lane;
  readonly height: number;
}

/** A lane: its name, and the lifelines of its inbox and outbox. */
export function LaneColumn({ lane, height }: LaneColumnProps) {
  const { id, title, x, inbox, outbox } = lane;
  if (id === 'topics')
    return (
      <g className="lane topics">
        <rect x={x - SIZES.record / 2} y={50} width={SIZES.record} height={height - 56} rx={10} />
        <text x={x} y={28} className="title">
          {title}
        </text>
        <text x={x} y={44} className="sub">
          partition @ offset
        </text>
      </g>
    );
  return (
    <g className="lane">
      <text x={x} y={28} className="title">
        {title}
      </text>
      {inbox === undefined && <line x1={x} x2={x} y1={52} y2={height - 8} />}
      {inbox !== undefined && <Lifeline x={inbox} name="inbox" height={height} />}
      {outbox !== undefined && <Lifeline x={outbox} name="outbox" height={height} />}
    </g>
  );
}

const Lifeline = ({ x, name, height }: { x: number; name: string; height: number }) => (
  <>
    <text x={x} y={44} className="sub">
      {name}
    </text>
    <line x1={x} x2={x} y1={52} y2={height - 8} />
  </>
);
