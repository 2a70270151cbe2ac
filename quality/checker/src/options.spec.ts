import { optionsFrom } from './options.js';

const urls = ['order', 'inventory', 'payment', 'view'].map(
  (name) => `--database-url=${name}-service=postgresql://${name}?a=b`,
);

describe('the options of npm run check', () => {
  it('by default wait 45 s for the system of npm start', () =>
    expect(optionsFrom([], {})).toMatchObject({
      withinMs: 45_000,
      now: false,
      json: false,
      storage: undefined,
    }));

  it('name another system by its databases and its brokers', () =>
    expect(optionsFrom(urls, { KAFKA_BROKERS: 'a:1,b:2' }).storage).toEqual({
      databaseUrls: {
        'order-service': 'postgresql://order?a=b',
        'inventory-service': 'postgresql://inventory?a=b',
        'payment-service': 'postgresql://payment?a=b',
        'view-service': 'postgresql://view?a=b',
      },
      kafka: { connection: { brokers: ['a:1', 'b:2'] } },
    }));

  it.each([
    ['a database is missing', urls.slice(1), { KAFKA_BROKERS: 'a:1' }, /missing for order-service/],
    ['the brokers are missing', urls, {}, /KAFKA_BROKERS/],
    ['a time is none', ['--within', 'soon'], {}, /--within soon: give a number/],
  ])('are refused when %s', (_, args, env, message) => expect(() => optionsFrom(args, env)).toThrow(message));
});
