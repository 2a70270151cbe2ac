import type { Verdict } from '@eventually/control-room';
import type { RunningProcess } from '../system/running-system.js';

const ANSWER_WITHIN_MS = 3_000;

type Unready = NonNullable<Verdict['unready']>;
type Checks = Readonly<Record<string, { readonly status: string; readonly message?: string }>>;

/** What services say of themselves that cannot do their job now. */
export async function unreadyAmong(
  processes: readonly Pick<RunningProcess, 'name' | 'url'>[],
): Promise<Unready> {
  const answers = await Promise.all(
    processes.map(async ({ name: service, url }) => ({ service, why: await whyUnready(url) })),
  );
  return answers.flatMap(({ service, why }) => (why === undefined ? [] : [{ service, why }]));
}

async function whyUnready(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(new URL('/health/ready', url), {
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (answer.ok) return undefined;
    const { details = {} } = (await answer.json()) as { details?: Checks };
    const down = Object.entries(details).filter(([, { status }]) => status === 'down');
    return down.map(([check, { message }]) => `${check}: ${message}`).join('; ') || `status ${answer.status}`;
  } catch (error) {
    return `it does not answer: ${(error as Error).message}`;
  }
}
