import { ofProject } from './containers.js';
import { dockerLines } from './engine.js';

/** The JVM's answer to SIGTERM: 128 + 15, after its shutdown hooks. */
const STOPPED_JVM = '143';

/** The containers of the project that ended since then otherwise than by themselves, when asked: `postgres (137)`. */
export async function untidyEnds(project: string, since: Date): Promise<string[]> {
  const period = ['--since', since.toISOString(), '--until', new Date().toISOString()];
  const which = ['--filter', ofProject(project), '--filter', 'event=die'];
  const ends = (
    await dockerLines(['events', ...period, ...which, '--format', '{{json .Actor.Attributes}}'])
  ).map((line) => JSON.parse(line) as Record<string, string>);
  if (ends.length === 0) throw new Error('The engine tells of no container that ended.');
  return ends
    .map((end) => ({ service: end['com.docker.compose.service'], status: end['exitCode'] }))
    .filter(({ service, status }) => status !== '0' && !(service === 'kafka' && status === STOPPED_JVM))
    .map(({ service, status }) => `${service} (${status})`);
}
