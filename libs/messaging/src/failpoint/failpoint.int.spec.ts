import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(__dirname, '../../../..');
const script = `
  import { failpoint } from './libs/messaging/src/failpoint/failpoint.ts';
  for (let n = 1; n <= 3; n++) { console.log(n); failpoint('inbox.committed'); failpoint('inbox.claimed'); }
`;

const run = async (
  FAILPOINT: string,
): Promise<{ printed: string; signal: string | null; stderr: string }> => {
  const args = ['--import', './tools/dev/loader.mjs', '--input-type=module', '--eval', script];
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

  it('is refused at the start when there is none of that name', async () => {
    const { printed, stderr } = await run('inbox.comitted:2');
    expect(printed).toBe('');
    expect(stderr).toContain(`'inbox.comitted' is none of request.handled`);
  });
});
