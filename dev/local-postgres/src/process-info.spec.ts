import { inspectProcess, parseProcStat } from './process-info.js';

describe('reading /proc/<pid>/stat', () => {
  it('tells a running process from a zombie', () => {
    expect(parseProcStat('42 (postgres) S 1 42 42 0')).toEqual({ name: 'postgres', zombie: false });
    expect(parseProcStat('42 (postgres) Z 1 42 42 0')).toEqual({ name: 'postgres', zombie: true });
  });

  it('takes the name up to the last parenthesis', () => {
    expect(parseProcStat('42 (a) S (b)) R 1')?.name).toBe('a) S (b)');
  });

  it('makes nothing of other text', () => expect(parseProcStat('')).toBeUndefined());
});

describe('inspecting a process', () => {
  it('finds this one', () => expect(inspectProcess(process.pid)).toMatchObject({ zombie: false }));
  it('finds nobody under an impossible id', () => expect(inspectProcess(2_147_483_647)).toBeUndefined());
});
