import { run, type RunOptions } from './run-command.js';

export const docker = (args: readonly string[], options?: RunOptions): Promise<string> =>
  run(['docker', ...args], options);

/** The lines that docker answers, without the empty ones. */
export const dockerLines = async (args: readonly string[]): Promise<string[]> =>
  (await docker(args)).split('\n').filter(Boolean);

/** Compose as people have it: the plugin, else the program of its first generation. */
export type ComposeCommand = 'docker compose' | 'docker-compose';

/** What the test runs with. @throws Error that says what to install or to start */
export async function requirements(): Promise<{ compose: ComposeCommand; versions: string }> {
  const engine = await docker(['version', '--format', '{{.Server.Version}}']).catch((error: Error) => {
    throw new Error(`No Docker engine answers: install one, or start it.\n${error.message}`);
  });
  for (const compose of ['docker compose', 'docker-compose'] as const) {
    const version = await composeVersion(compose);
    if (version) return { compose, versions: `Docker ${engine.trim()}, ${compose} ${version}` };
  }
  throw new Error('Neither `docker compose` nor `docker-compose` answers: install Docker Compose.');
}

const composeVersion = (compose: ComposeCommand): Promise<string | undefined> =>
  run(wordsOf(compose, 'version', '--short')).then(
    (version) => version.trim(),
    () => undefined,
  );

export const wordsOf = (compose: ComposeCommand, ...args: string[]): [string, ...string[]] =>
  compose === 'docker compose' ? ['docker', 'compose', ...args] : ['docker-compose', ...args];
