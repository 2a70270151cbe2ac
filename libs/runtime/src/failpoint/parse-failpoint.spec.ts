import { parseFailpoint } from './parse-failpoint.js';

describe('FAILPOINT', () => {
  it('arms nothing when it is unset', () => {
    expect(parseFailpoint(undefined)).toBeUndefined();
    expect(parseFailpoint('')).toBeUndefined();
  });

  it('kills at the first time unless it says otherwise', () => {
    expect(parseFailpoint('relay.page-read')).toEqual({ name: 'relay.page-read', nth: 1, action: 'kill' });
    expect(parseFailpoint('inbox.committed:12:pause')).toEqual({
      name: 'inbox.committed',
      nth: 12,
      action: 'pause',
    });
  });

  it.each([
    'nowhere:1',
    'inbox.committed:0',
    'inbox.committed:x',
    'inbox.committed:1:explode',
    'inbox.committed:1:kill:2',
  ])('refuses %s with the reason', (text) =>
    expect(() => parseFailpoint(text)).toThrow(`FAILPOINT=${text}: `),
  );
});
