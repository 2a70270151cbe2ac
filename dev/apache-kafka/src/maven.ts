import { pomFile } from './paths.js';
import { runCommand } from './run-command.js';

const ANSWER_WITHIN_MS = 20_000;
const DOWNLOAD_WITHIN_MS = 600_000;
const mvn = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';

export const hasMaven = (): Promise<boolean> =>
  runCommand(mvn, ['-version'], ANSWER_WITHIN_MS).then(
    () => true,
    () => false,
  );

/** Copies the jars of pom.xml and all they need into the directory. Maven refuses what its checksum does not fit. */
export async function copyJars(directory: string): Promise<void> {
  const strict = ['--batch-mode', '--quiet', '--strict-checksums'];
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${directory}`];
  await runCommand(mvn, [...strict, '--file', pomFile, ...goal], DOWNLOAD_WITHIN_MS);
}
