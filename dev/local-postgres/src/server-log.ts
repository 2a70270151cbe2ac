import { chownSync, existsSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from './cluster.js';

const TAIL_LINES = 20;

export const logOf = ({ home }: Pick<Cluster, 'home'>): string => join(home, 'postgres.log');

/** Every launch has its own log; the one before is kept, older ones go. */
export function openNewLog(cluster: Cluster): void {
  const path = logOf(cluster);
  if (existsSync(path)) renameSync(path, `${path}.previous`);
  writeFileSync(path, '', { mode: 0o600 });
  if (cluster.user) chownSync(path, cluster.user.uid, cluster.user.gid);
}

/** Between two attempts of one launch, so that the log says only why the last one failed. */
export const emptyLog = (cluster: Cluster): void => truncateSync(logOf(cluster));

export function readLog(cluster: Cluster): string {
  return existsSync(logOf(cluster)) ? readFileSync(logOf(cluster), 'utf8') : '';
}

/** An error that says what failed and shows the end of the server's log. */
export function errorWithLog(cluster: Cluster, message: string, cause?: unknown): Error {
  return new Error(`${message}\nEnd of ${logOf(cluster)}:\n${tailOfLog(cluster)}`, { cause });
}

export const tailOfLog = (cluster: Cluster): string =>
  readLog(cluster).trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
