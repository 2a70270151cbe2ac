import { place, told } from '../testing/told.js';
import { oneKeyOneAnswer } from './one-answer.js';

describe('an Idempotency-Key', () => {
  it('is answered alike to the byte', () => {
    const [one, other] = ['{"orderId":"a","status":"PENDING"}', '{"status":"PENDING","orderId":"a"}'];
    expect(oneKeyOneAnswer.contradictions(told(place('k', one), place('k', one)))).toEqual([]);
    expect(oneKeyOneAnswer.contradictions(told(place('k', one), place('k', other)))).toEqual([
      `key k was answered with ${one} and with ${other}`,
    ]);
  });

  it('may be refused first, and accepted then', () =>
    expect(
      oneKeyOneAnswer.contradictions(told({ ...place('k', 'no'), status: 503 }, place('k', '{}'))),
    ).toEqual([]));
});
