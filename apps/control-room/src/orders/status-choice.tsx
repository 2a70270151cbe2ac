import type { OrderStatus } from '../state/orders.js';

export type Wanted = OrderStatus | 'all';
const STATUSES: readonly Wanted[] = ['all', 'PENDING', 'CONFIRMED', 'REJECTED', 'CANCELLED'];
export const inWords = (wanted: Wanted): string => wanted.toLowerCase();

interface StatusChoiceProps {
  readonly wanted: Wanted;
  onChoose(wanted: Wanted): void;
}

export const StatusChoice = ({ wanted, onChoose }: StatusChoiceProps) => (
  <fieldset className="choice">
    <legend className="hidden">Which orders</legend>
    {STATUSES.map((status) => (
      <label key={status}>
        <input type="radio" name="status" checked={wanted === status} onChange={() => onChoose(status)} />
        {inWords(status)}
      </label>
    ))}
  </fieldset>
);
