import { isAboutPoison, missingPoison, poisonKey } from './poison.js';

const key = poisonKey('trial-1');

describe('poison', () => {
  it('is known by its key', () => {
    expect(isAboutPoison(`no ghosts: x: ReleaseStock of ${key} is in no outbox`)).toBe(true);
    expect(isAboutPoison('no ghosts: x: ReleaseStock of 0190c0a5 is in no outbox')).toBe(false);
  });

  it('has to be set aside once', () => {
    expect(missingPoison([key], [key, 'other'])).toEqual([]);
    expect(missingPoison([key], [])).toEqual([`the record with key ${key} is set aside 0 times`]);
    expect(missingPoison([key], [key, key])).toEqual([`the record with key ${key} is set aside 2 times`]);
  });
});
