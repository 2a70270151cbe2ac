import { optionsFrom, Usage } from './options.js';

const order = ['--service', 'order-service'];

describe('what npm run replay is told', () => {
  it('is whose journal, what of it, and how fast', () => {
    const args = [...order, '--key', 'a', '--key', 'b', '--from', '2026-11-21T10:00:00Z', '--rate', '50'];
    expect(optionsFrom([...args, '--by', 'ada'])).toEqual({
      service: 'order-service',
      selection: { keys: ['a', 'b'], from: new Date('2026-11-21T10:00:00Z') },
      rate: 50,
      by: 'ada',
      isDryRun: false,
    });
  });

  it('is never everything by accident', () => {
    expect(() => optionsFrom(order)).toThrow('Say what to publish again, or --all.');
    expect(optionsFrom([...order, '--all'])).toMatchObject({ selection: {} });
  });

  it.each([
    [['--all']],
    [['--service', 'gateway', '--all']],
    [[...order, '--from', 'yesterday']],
    [[...order, '--all', '--rate', '0']],
    [[...order, '--keys', 'a']],
  ])('is refused when it makes no sense: %j', (args) => expect(() => optionsFrom(args)).toThrow(Usage));

  it('may be nothing but a question', () => expect(optionsFrom(['--help'])).toBeUndefined());
});
