import { changedCells } from './changed-cells.js';

const before = [
  { order_id: 'o-1', status: 'PENDING', version: 1 },
  { order_id: 'o-2', status: 'PENDING', version: 1 },
];

describe('the cells that changed', () => {
  it('are those that differ', () =>
    expect(changedCells(before, { order_id: 'o-1', status: 'CONFIRMED', version: 1 })).toEqual(
      new Set(['status']),
    ));
  it('are all of a new row', () =>
    expect(changedCells(before, { order_id: 'o-3', status: 'PENDING' })).toEqual(
      new Set(['order_id', 'status']),
    ));
  it('are none at the first look', () =>
    expect(changedCells(undefined, { order_id: 'o-1' })).toEqual(new Set()));
});
