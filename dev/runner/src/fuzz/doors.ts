import { join } from 'node:path';
import { DevelopmentToken, type DevelopmentUser } from '../system/development-token.js';
import { projectRoot } from '../system/paths.js';
import type { RunningSystem } from '../system/running-system.js';
import { backends } from '../system/services.js';

/** An API, as somebody meets it. */
export interface Door {
  readonly title: string;
  readonly document: string;
  readonly url: string;
  readonly authorization: string;
}

const documentOf = (name: string): string =>
  join(projectRoot, 'libs/contracts/documents', name === 'gateway' ? 'openapi.json' : `${name}.openapi.json`);

/** The gateway as a customer and as an operator find it, and each service as whoever gets past the gateway would. */
export async function doorsOf({ gatewayUrl, services }: RunningSystem): Promise<Door[]> {
  const door = async (name: string, url: string, user: DevelopmentUser): Promise<Door> => ({
    title: `${name} as ${user}`,
    document: documentOf(name),
    url,
    ...(await new DevelopmentToken(gatewayUrl, user).header()),
  });
  return Promise.all([
    door('gateway', gatewayUrl, 'ada'),
    door('gateway', gatewayUrl, 'olga'),
    ...backends.map((name) => door(name, services[name].url, 'olga')),
  ]);
}
