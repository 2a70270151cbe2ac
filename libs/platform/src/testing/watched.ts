import { readFileSync } from 'node:fs';
import path from 'node:path';

const FILES = ['alerts.yml', 'dashboards/eventually.json'];

/** Names of metrics that the dashboards and the alerts mention, without the suffixes of a histogram. */
export function watched(prefix = 'eventually_'): string[] {
  const text = FILES.map((file) => readFileSync(path.resolve('docker/observability', file), 'utf8')).join();
  const names = text.match(/\beventually_\w+/g) ?? [];
  return [...new Set(names.map((name) => name.replace(/_(bucket|count|sum)$/, '')))].filter((name) =>
    name.startsWith(prefix),
  );
}
