import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(__dirname, '../../../..');
const imports = `
  import { armFailpoint, disarmFailpoint, failpoint } from './libs/runtime/src/failpoint/failpoint.ts';
`;
const threeRounds = `
  for (let n = 1; n <= 3; n++) { console.log(n); failpoint('inbox.committed'); failpoint('inbox.claimed'); }
`;

const run = async (
  FAILPOINT: string,
  script = threeRounds,
): Promise<{ printed: string; signal: string | null; stderr: string }> => {
  const args = ['--import', './dev/loader.mjs', '--input-type=module', '--eval', imports + script];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, FAILPOINT } });
  let [printed, stderr] = ['', ''];
  child.stdout.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { printed, signal, stderr };
};

describe('a failpoint', () => {
  it('kills its process at the time it was told to', async () => {
    expect(await run('inbox.committed:2')).toMatchObject({ printed: '1\n2\n', signal: 'SIGKILL' });
  });

  it('does nothing when it is not armed', async () => {
    expect(await run('')).toEqual({ printed: '1\n2\n3\n', signal: null, stderr: '' });
  });

  it('kills its process the next time, armed while it runs', async () => {
    const script = `failpoint('inbox.claimed'); armFailpoint('inbox.claimed', 60_000); ${threeRounds}`;
    expect(await run('', script)).toMatchObject({ printed: '1\n', signal: 'SIGKILL' });
  });

  it('does nothing any more once its time is over, or it is disarmed', async () => {
    const late = `armFailpoint('inbox.claimed', 1); await new Promise((done) => setTimeout(done, 20));`;
    const disarmed = `armFailpoint('inbox.claimed', 60_000); disarmFailpoint();`;
    for (const before of [late, disarmed])
      expect(await run('', before + threeRounds)).toMatchObject({ printed: '1\n2\n3\n', signal: null });
  });

  it('is refused at the start when there is none of that name', async () => {
    const { printed, stderr } = await run('inbox.comitted:2');
    expect(printed).toBe('');
    expect(stderr).toContain(`'inbox.comitted' is none of request.handled`);
  });
});
