import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { javaCommand } from './java.js';
import type { ApacheKafkaOptions } from './options.js';
import { runCommand } from './run-command.js';

const FORMAT_WITHIN_MS = 60_000;
const MECHANISMS = ['SCRAM-SHA-256', 'SCRAM-SHA-512'];

/** Gives an empty data directory its cluster id and Kafka's feature levels; leaves any other as it is. */
export async function formatOnce(
  dataDir: string,
  properties: string,
  { classPath, users = {} }: { classPath: string; users?: ApacheKafkaOptions['users'] },
): Promise<void> {
  if (existsSync(path.join(dataDir, 'meta.properties'))) return; // Kafka writes it last
  const clusterId = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
  const tool = ['-cp', classPath, 'kafka.tools.StorageTool', 'format'];
  const id = [`--cluster-id=${clusterId}`, '--config', properties]; // one word: the id may begin with a dash
  const scram = Object.entries(users).flatMap((user) => MECHANISMS.flatMap((one) => credentials(one, user)));
  await runCommand(javaCommand(), ['-XX:TieredStopAtLevel=1', ...tool, ...id, ...scram], FORMAT_WITHIN_MS);
}

const credentials = (mechanism: string, [name, password]: [string, string]): string[] => [
  '--add-scram',
  `${mechanism}=[name=${name},password=${password}]`,
];
