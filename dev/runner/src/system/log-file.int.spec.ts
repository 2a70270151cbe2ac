import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LogFile } from './log-file.js';
import { temporaryDirectory } from './temporary-directory.js';

describe('a log file', () => {
  let path: string;
  let dir: string;
  beforeEach(() => {
    dir = temporaryDirectory();
    path = join(dir, 'logs/service.log');
  });
  afterEach(() => rmSync(dir, { recursive: true }));
  const write = (lines: string[], limitBytes?: number): LogFile => {
    const log = new LogFile(path, limitBytes);
    for (const line of lines) log.write(line);
    log.close();
    return log;
  };

  it('starts anew with every start, and keeps the one before', () => {
    for (const line of ['first', 'second', 'third']) write([line]);
    expect([path, `${path}.1`].map((file) => readFileSync(file, 'utf8'))).toEqual(['third\n', 'second\n']);
  });

  it('does not grow without bound', () => {
    write(['aaaa', 'bbbb', 'cccc', 'dddd', 'eeee'], 10);
    expect([path, `${path}.1`].map((file) => readFileSync(file, 'utf8'))).toEqual(['eeee\n', 'cccc\ndddd\n']);
  });

  it('knows its last lines', () => {
    const log = write(Array.from({ length: 100 }, (_, n) => `line ${n}`));
    expect(log.tail().split('\n').at(-1)).toBe('line 99');
    expect(log.tail().split('\n')).toHaveLength(25);
  });
});
