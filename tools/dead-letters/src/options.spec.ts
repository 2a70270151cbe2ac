import { optionsFrom, Usage } from './options.js';

const options = (line: string) => optionsFrom(line.split(' ').filter(Boolean));

describe('npm run dead-letters', () => {
  it('understands a command and its options', () => {
    expect(options('replay --service order-service --key a')).toMatchObject({
      command: 'replay',
      service: 'order-service',
      key: 'a',
    });
  });

  it('explains itself when it is asked nothing', () => expect(options('').help).toBe(true));

  it.each([
    ['bury', `There is no 'bury'`],
    ['list everything', `There is no 'list everything'`],
    ['list --colour red', '--colour'],
    ['replay --all', 'replay needs --service'],
    ['show --service order-service', 'show needs --id'],
    ['discard --service order-service --all', 'discard needs --reason'],
    ['list --url http://localhost:1', '--url needs --service'],
  ])('refuses %s and says why', (line, why) => {
    expect(() => options(line)).toThrow(Usage);
    expect(() => options(line)).toThrow(why);
  });
});
