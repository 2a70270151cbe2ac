import { problemOfFailure } from './failure-problems.js';

const ofDatabase = (code: string) =>
  Object.assign(new Error('duplicate key value violates unique constraint "orders_pkey"'), {
    driverError: { code, detail: 'Key (order_id)=(7) exists' },
  });

describe('a failure below HTTP', () => {
  it.each(['57P01', '25006', '53300', '53100', '55P03', '57014', '40001', '08006', '58030'])(
    'is answered 503 and when to come back, where the database is away or busy: %s',
    (code) =>
      expect(problemOfFailure(ofDatabase(code))).toMatchObject({
        details: { status: 503 },
        headers: { 'retry-after': '1' },
      }),
  );

  it.each([
    ['22021', 400],
    ['22P05', 400],
    ['22003', 400],
    ['54000', 400],
    ['23505', 409],
    ['23503', 409],
    ['23514', 409],
  ])('is the sender’s, where the database refuses a value: %s is %d', (code, status) =>
    expect(problemOfFailure(ofDatabase(code))?.details.status).toBe(status),
  );

  it('shows nothing of the inside', () => {
    for (const code of ['57P01', '22021', '23505'])
      expect(JSON.stringify(problemOfFailure(ofDatabase(code))!.details)).not.toMatch(
        /orders|order_id|23505/,
      );
  });

  it('is ours in all other cases', () => expect(problemOfFailure(new TypeError('x'))).toBeUndefined());
});
