import { readdirSync, readFileSync } from 'node:fs';
import type { RunningSystem } from '@eventually/runner';
import { Client } from 'pg';

/** What a process has used so far. Linux only. */
export interface Usage {
  readonly name: string;
  readonly cpuSeconds: number;
  /** Resident memory; of PostgreSQL's processes together, what they share counted once. */
  readonly memoryMb: number;
}

export const ITSELF = '(the benchmark itself)';

// sysconf(_SC_CLK_TCK): 100 on every Linux that Node runs on
const TICKS_PER_SECOND = 100;
const MB = 1024;

/** A file of /proc/<pid> and the field in it. */
type Measure = readonly [file: string, field: string];
const RESIDENT: Measure = ['status', 'VmRSS'];
const SHARED_ONCE: Measure = ['smaps_rollup', 'Pss'];

/** Usage of each process of the system, and of this one. Empty where there is no /proc. */
export async function usages({ services, kafka, adminDatabaseUrl }: RunningSystem): Promise<Usage[]> {
  if (process.platform !== 'linux') return [];
  const postmaster = await postmasterOf(adminDatabaseUrl);
  return [
    ...Object.values(services).map(({ name, pid }) => usageOf(name, pid!)),
    ...(kafka.process ? [usageOfFamily('kafka', kafka.process.pid!, RESIDENT)] : []),
    usageOfFamily('PostgreSQL', postmaster, SHARED_ONCE),
    usageOf(ITSELF, process.pid),
  ];
}

/** What was used between two looks; memory as it is at the second. */
export const usedBetween = (before: readonly Usage[], after: readonly Usage[]): Usage[] =>
  after.map((usage, index) => ({
    ...usage,
    cpuSeconds: usage.cpuSeconds - (before[index]?.cpuSeconds ?? 0),
  }));

const usageOf = (name: string, pid: number): Usage => ({
  name,
  cpuSeconds: ticksOf(pid).own / TICKS_PER_SECOND,
  memoryMb: kilobytes(pid, ...RESIDENT) / MB,
});

/** Of a process and its children, such as a JVM. */
function usageOfFamily(name: string, parent: number, memoryOf: Measure): Usage {
  const family = [parent, ...childrenOf(parent)];
  const ticks = family.reduce((sum, pid) => sum + ticksOf(pid).own, ticksOf(parent).ofEndedChildren);
  const memory = family.reduce((sum, pid) => sum + kilobytes(pid, ...memoryOf), 0);
  return { name, cpuSeconds: ticks / TICKS_PER_SECOND, memoryMb: memory / MB };
}

/** The fields of /proc/<pid>/stat after the command in parentheses, which may itself contain anything. */
function statOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return []; // ended in the meantime
  }
}

function ticksOf(pid: number): { own: number; ofEndedChildren: number } {
  const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = statOf(pid).slice(11, 15).map(Number);
  return { own: user + system, ofEndedChildren: childrenUser + childrenSystem };
}

const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && Number(statOf(pid)[1]) === parent);

function kilobytes(pid: number, file: string, field: string): number {
  try {
    const text = readFileSync(`/proc/${pid}/${file}`, 'utf8');
    return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

async function postmasterOf(adminUrl: string): Promise<number> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ text: string }>(`SELECT pg_read_file('postmaster.pid') AS text`);
    return Number(rows[0]!.text.split('\n')[0]);
  } finally {
    await client.end();
  }
}
