import { wholeNumber } from './whole-number.js';

const limit = wholeNumber({ min: 1, max: 100 });

it.each(['1', '100', '007'])('takes %j', (digits) => expect(limit.parse(digits)).toBe(Number(digits)));

it.each(['0', '101', '', ' 5', '+5', '0x10', '1e1', '5.0', '٥', ['5', '6'], '9'.repeat(400)])(
  'refuses %j',
  (given) => expect(limit.safeParse(given).success).toBe(false),
);
