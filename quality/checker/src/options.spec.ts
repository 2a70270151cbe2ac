import { backends } from '@eventually/runner';
import { optionsFrom } from './options.js';

const urls = backends.map((name) => `--database-url=${name}=postgresql://${name}?a=b`);

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
      databaseUrls: Object.fromEntries(backends.map((name) => [name, `postgresql://${name}?a=b`])),
      kafka: { connection: { brokers: ['a:1', 'b:2'] } },
    }));

  it.each([
    [
      'a database is missing',
      urls.slice(1),
      { KAFKA_BROKERS: 'a:1' },
      new RegExp(`missing for ${backends[0]}`),
    ],
    ['the brokers are missing', urls, {}, /KAFKA_BROKERS/],
    ['a time is none', ['--within', 'soon'], {}, /--within soon: give a number/],
  ])('are refused when %s', (_, args, env, message) => expect(() => optionsFrom(args, env)).toThrow(message));
});
