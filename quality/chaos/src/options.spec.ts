import { optionsFrom } from './options.js';

describe('the options', () => {
  it('may all be left out', () => {
    const { trials, only, planted, help } = optionsFrom([]);
    expect({ trials, only, planted, help }).toEqual({
      trials: 20,
      only: [],
      planted: undefined,
      help: false,
    });
  });

  it('say which trials to run', () => {
    const args = ['--trials', '3', '--seed', '17', '--only', 'kill,pause', '--parallel', '4'];
    expect(optionsFrom(args)).toMatchObject({ trials: 3, seed: 17, only: ['kill', 'pause'], parallel: 4 });
  });

  it('may bound the time', () =>
    expect([optionsFrom([]).minutes, optionsFrom(['--minutes', '6']).minutes]).toEqual([undefined, 6]));

  it.each([
    [['--minutes', '0'], '--minutes 0: give a whole number'],
    [['--trials', '0'], '--trials 0: give a whole number'],
    [['--seed', 'x'], '--seed x: give a whole number'],
    [['--tirals', '3'], "Unknown option '--tirals'"],
  ])('are refused when they are wrong: %j', (args, sentence) =>
    expect(() => optionsFrom(args)).toThrow(sentence),
  );
});
