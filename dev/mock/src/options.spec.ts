import { optionsFrom } from './options.js';

it('mocks the API that is named, on the port that is named', () =>
  expect(optionsFrom(['gateway', '--port', '4010'])).toEqual({
    help: false,
    api: 'gateway',
    port: 4010,
    host: '127.0.0.1',
  }));

it('explains itself when nothing is asked', () => expect(optionsFrom([]).help).toBe(true));

it.each([
  [['shop'], "There is no API 'shop': it is one of gateway,"],
  [['gateway', 'view-service'], "There is no API 'gateway view-service'"],
  [['gateway', '--port', 'eighty'], '--port eighty is not a port.'],
  [['gateway', '--port', '70000'], '--port 70000 is not a port.'],
  [['gateway', '--loud'], "Unknown option '--loud'"],
])('refuses %j', (args, message) => expect(() => optionsFrom(args)).toThrow(message));
