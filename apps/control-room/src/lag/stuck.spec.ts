import { stuckSentenceOf } from './stuck.js';

describe('a consumer that does not get on', () => {
  const stuck = { group: 'order-service', forMs: 42_400, reason: 'division by zero' };

  it('is told with the record that it is stuck at', () =>
    expect(stuckSentenceOf({ ...stuck, topic: 'order.events', partition: 3, offset: '17' })).toBe(
      'order-service is stuck at order.events/3, offset 17, for 42 s: division by zero',
    ));

  it('is told without one when it comes as far as none', () =>
    expect(stuckSentenceOf(stuck)).toBe('order-service is stuck for 42 s: division by zero'));
});
