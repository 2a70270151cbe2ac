import { optionsFrom, Usage } from './options.js';

const options = (line: string) => optionsFrom(line.split(' ').filter(Boolean));

describe('npm run rebuild', () => {
  it('rebuilds the read model that it is given', () =>
    expect(options('order-details --by ada')).toMatchObject({
      readModel: 'order-details',
      action: 'rebuild',
      expectDifferences: false,
      by: 'ada',
    }));

  it('does one other thing when it is told', () =>
    expect(options('order-details --rollback')).toMatchObject({ action: 'rollback' }));

  it('shows all read models when none is named', () =>
    expect(options('--status')).toMatchObject({ action: 'status', readModel: undefined }));

  it.each(['', '--help', 'order-details --help'])('explains itself: %s', (line) =>
    expect(options(line)).toBeUndefined(),
  );

  it.each([
    ['--rollback', 'needs the name'],
    ['order-details product-prices', 'Name one read model'],
    ['order-details --rollback --abort', 'Choose one of --abort, --rollback'],
    ['order-details --dry-run --expect-differences', 'makes no sense with --dry-run'],
    ['order-details --colour red', '--colour'],
  ])('refuses %s and says why', (line, why) => {
    expect(() => options(line)).toThrow(Usage);
    expect(() => options(line)).toThrow(why);
  });
});
