import { type Cursor, invisibleTo, next, sees, xminOf } from './cursor.js';

const cursor: Cursor = { seen: '10:20:12,15', until: null, after: '0' };

describe('the relay cursor', () => {
  it('knows which transactions a snapshot could not see', () => {
    expect(invisibleTo('10:20:12,15')).toEqual({ from: '20', inProgress: ['12', '15'] });
    expect(invisibleTo('20:20:')).toEqual({ from: '20', inProgress: [] });
    expect(() => invisibleTo('20')).toThrow("'20' is not a snapshot");
  });

  it('knows which transactions a snapshot could see', () => {
    expect(['9', '13', '19'].map((xid) => sees('10:20:12,15', xid))).toEqual([true, true, true]);
    expect(['12', '15', '20', '100'].map((xid) => sees('10:20:12,15', xid))).not.toContain(true);
    expect(xminOf('10:20:12,15')).toBe(10n);
  });

  it('moves to the page’s own snapshot once everything it saw is published', () => {
    expect(next(cursor, { snapshot: '20:30:', isFull: false })).toEqual({
      seen: '20:30:',
      until: null,
      after: '0',
    });
  });

  it('ends a round where its first page began, however many pages it takes', () => {
    const second = next(cursor, { snapshot: '20:30:', isFull: true, lastPosition: '500' });
    expect(second).toEqual({ seen: '10:20:12,15', until: '20:30:', after: '500' });
    const third = next(second, { snapshot: '25:40:', isFull: true, lastPosition: '1000' });
    expect(third).toEqual({ seen: '10:20:12,15', until: '20:30:', after: '1000' });
    expect(next(third, { snapshot: '30:50:', isFull: false })).toEqual({
      seen: '20:30:',
      until: null,
      after: '0',
    });
  });
});
