import { offset } from '../frame/format.js';
import { LaneColumn } from './lane-column.js';
import { type Handler, type Picture, type Row, SIZES } from './layout.js';
import { RowArrows } from './row-arrows.js';

interface DiagramProps {
  readonly picture: Picture;
  /** When the order began, milliseconds. */
  readonly began: number;
  /** For how many rows to keep room, so that nothing jumps while time is moved. */
  readonly rows: number;
  readonly picked: string | undefined;
  /** The message that the moment is about. */
  readonly current: string | undefined;
  onPick(messageId: string): void;
}

/** The sequence diagram of one order. */
export function Diagram({ picture, began, rows, picked, current, onPick }: DiagramProps) {
  const height = Math.max(picture.height, SIZES.top + rows * SIZES.row + SIZES.bottom);
  return (
    <div className="scroll diagram-scroll" tabIndex={0} role="region" aria-label="Sequence of messages">
      <svg
        className="diagram"
        viewBox={`0 0 ${picture.width} ${height}`}
        preserveAspectRatio="xMidYMin"
        role="group"
        aria-label="Sequence diagram"
      >
        <Arrowheads />
        {picture.lanes.map((lane) => (
          <LaneColumn key={lane.id} lane={lane} height={height} />
        ))}
        {picture.handlers.map((handler) => (
          <path key={`${handler.from.y} ${handler.to.y}`} className="handler" d={curve(handler)} />
        ))}
        {picture.rows.map((row) => (
          <RowArrows
            key={row.delivery.message.id}
            row={row}
            time={offset(row.delivery.writtenAt - began)}
            picked={row.delivery.message.id === picked}
            current={row.delivery.message.id === current}
            onPick={() => onPick(row.delivery.message.id)}
          />
        ))}
      </svg>
    </div>
  );
}

const curve = ({ from, to }: Handler): string =>
  `M${from.x} ${from.y} C ${from.x + 2} ${(from.y + to.y) / 2}, ${to.x} ${(from.y + to.y) / 2}, ${to.x} ${to.y}`;

const tones: readonly Row['delivery']['tone'][] = ['ahead', 'refusal', 'undo'];

const Arrowheads = () => (
  <defs>
    {tones.map((tone) => (
      <marker
        key={tone}
        id={`head-${tone}`}
        data-tone={tone}
        viewBox="0 0 10 10"
        refX="9"
        refY="5"
        markerWidth="9"
        markerHeight="9"
        markerUnits="userSpaceOnUse"
        orient="auto-start-reverse"
      >
        <path d="M0 0.5 10 5 0 9.5z" />
      </marker>
    ))}
  </defs>
);
