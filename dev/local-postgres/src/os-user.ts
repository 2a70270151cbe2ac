import { runProgram } from './run-program.js';

export interface OsUser {
  uid: number;
  gid: number;
}

const NAME = 'postgres';
const TIMEOUT_MS = 10_000;

export const isRoot = (): boolean => process.getuid?.() === 0;

/** PostgreSQL refuses to run as root, so root runs it as the OS user `postgres`, created when missing. */
export async function postgresUser(): Promise<OsUser> {
  const known = await lookUp();
  if (known) return known;
  await runProgram('groupadd', ['--force', '--system', NAME], { timeoutMs: TIMEOUT_MS });
  const shell = ['--no-create-home', '--shell', '/usr/sbin/nologin'];
  const created = await runProgram('useradd', ['--system', '--gid', NAME, ...shell, NAME], {
    timeoutMs: TIMEOUT_MS,
  });
  const user = await lookUp();
  if (user) return user;
  throw new Error(
    `PostgreSQL does not run as root, and the OS user "${NAME}" cannot be created (${created.output}): ` +
      'create it by hand, or run as an ordinary user.',
  );
}

async function lookUp(): Promise<OsUser | undefined> {
  const [uid, gid] = await Promise.all([idOf('-u'), idOf('-g')]);
  return uid && gid ? { uid, gid } : undefined;
}

async function idOf(flag: '-u' | '-g'): Promise<number | undefined> {
  const { ok, output } = await runProgram('id', [flag, NAME], { timeoutMs: TIMEOUT_MS });
  return ok ? Number(output) : undefined;
}
