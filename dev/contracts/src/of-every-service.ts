import { readFileSync } from 'node:fs';
import { type ServiceName, services } from '@eventually/contracts';

interface Said<T> {
  readonly service: ServiceName;
  readonly said: T;
}

/** What each service says of itself in one of its files, in the order of `services.ts`. Not every one has each file. */
export async function ofEveryService<T>(file: 'api-document' | 'reads' | 'sagas'): Promise<Said<T>[]> {
  const said: Said<T>[] = [];
  for (const { name } of services)
    // by its name, so that nobody has to add an import for a new service
    if (has(name, file))
      said.push({ service: name, said: (await import(`@eventually/${name}/${file}`)) as T });
  return said;
}

function has(service: ServiceName, file: string): boolean {
  const manifest = new URL(`../../../apps/${service}/package.json`, import.meta.url);
  const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { exports: object };
  return Object.hasOwn(exports, `./${file}`);
}
