import { paintFor } from '@eventually/runner';
import { changed, sound } from '../testing/sound.js';
import { judge } from './report.js';
import { textOf } from './text.js';

const text = (...args: Parameters<typeof judge>): string => textOf(judge(...args), paintFor({}));

describe('the report', () => {
  it('says that all holds', () =>
    expect(text(sound, 'rest')).toMatch(/All \d+ invariants that were judged hold\.$/));

  it('is JSON as well', () => {
    const report = judge(sound, 'rest');
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('names what is broken, with the ids', () => {
    const report = text({ ...sound, orders: changed(sound.orders, 1, { status: 'PENDING' }) }, 'rest');
    expect(report).toMatch(/✗ +3 +orders end +2 orders +1 broken/);
    expect(report).toContain('b: it is still PENDING');
  });

  it('says what was not judged, and why', () => {
    const report = text(sound, 'motion', 'It never rests.');
    expect(report).toMatch(/· +3 +orders end +holds at rest only: not judged/);
    expect(report).toMatch(/It never rests\.$/);
  });
});
