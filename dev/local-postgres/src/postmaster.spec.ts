import { isPostmaster, parsePostmasterFile } from './postmaster.js';

const file = (pid: string, state: string) =>
  [pid, '/data', '1700000000', '5433', '', '127.0.0.1', '  5432001   1', state, ''].join('\n');

describe('reading postmaster.pid', () => {
  it('finds process, port and readiness', () => {
    expect(parsePostmasterFile(file('42', 'ready   '))).toEqual({ pid: 42, port: 5433, ready: true });
    expect(parsePostmasterFile(file('42', 'starting'))?.ready).toBe(false);
  });

  it('copes with a file that is still being written', () => {
    expect(parsePostmasterFile('42\n/data\n')).toEqual({ pid: 42, port: undefined, ready: false });
    expect(parsePostmasterFile('')).toBeUndefined();
  });
});

describe('recognising the postmaster', () => {
  const alive = { name: 'postgres', zombie: false, directory: '/data' };

  it('accepts postgres in the data directory', () => expect(isPostmaster(alive, '/data')).toBe(true));
  it('accepts it where the system does not tell the directory', () =>
    expect(isPostmaster({ ...alive, directory: undefined }, '/data')).toBe(true));

  it.each([
    ['nobody', undefined],
    ['a zombie', { ...alive, zombie: true }],
    ['another program with the same id', { ...alive, name: 'node' }],
    ['a server of another cluster', { ...alive, directory: '/other' }],
  ])('refuses %s', (_who, info) => expect(isPostmaster(info, '/data')).toBe(false));
});
