import { offset } from '../frame/format.js';
import type { Picture } from './layout.js';
import { rowInWords } from './row-arrows.js';

interface StepsProps {
  readonly picture: Picture;
  readonly began: number;
  readonly picked: string | undefined;
  onPick(messageId: string): void;
}

/** The same as a list, where the diagram is too wide. */
export const Steps = ({ picture, began, picked, onPick }: StepsProps) => (
  <ol className="steps">
    {picture.rows.map((row) => {
      const { id, type, source, kind } = row.delivery.message;
      return (
        <li key={id} data-tone={row.delivery.tone} data-kind={kind}>
          <button aria-pressed={id === picked} onClick={() => onPick(id)} title={rowInWords(row)}>
            <span className="mono time">{offset(row.delivery.writtenAt - began)}</span>
            <strong>{type}</strong>
            <span>
              {source} → {row.receipts.map(({ service }) => service).join(', ') || 'still in its outbox'}
            </span>
          </button>
        </li>
      );
    })}
  </ol>
);
