import { see, told } from '../testing/told.js';
import { oneEnd } from './one-end.js';

const by = (client: string, status: string) => ({ ...see(status), client });

describe('an order', () => {
  it('may be seen earlier by who looks later', () =>
    expect(
      oneEnd.contradictions(told(by('ada', 'CANCELLED'), by('grace', 'CONFIRMED'), by('lin', 'PENDING'))),
    ).toEqual([]));

  it.each([
    ['CONFIRMED', 'REJECTED'],
    ['REJECTED', 'CANCELLED'],
  ])('is not seen %s by one and %s by another', (one, other) =>
    expect(oneEnd.contradictions(told(by('ada', one), by('grace', other)))).toEqual([
      `order a was seen ${one} and ${other}`,
    ]),
  );

  it('has no status of its own', () =>
    expect(oneEnd.contradictions(told(see('LOST')))).toEqual(['order a was seen LOST, which is no status']));
});
