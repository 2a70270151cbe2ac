import { userInfo } from 'node:os';
import type { Parity, VersionStatus } from '@eventually/projection';
import { opsAccess } from '@eventually/runner';
import { type Options, Usage } from './options.js';

const ANSWER_WITHIN_MS = 15_000;
const COMPARED_WITHIN_MS = 30 * 60_000;

/** A service, as an operator speaks to it about its read models. */
export class Service {
  constructor(
    private readonly name: string,
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** The versions of each of its read models. */
  async status(): Promise<Record<string, VersionStatus[]>> {
    return (await this.ask<{ readModels: Record<string, VersionStatus[]> }>('GET', '')).readModels;
  }

  /** @throws Error that says what the service did not do, and why */
  async ask<T>(method: 'GET' | 'POST', path: string, body?: object, withinMs = ANSWER_WITHIN_MS): Promise<T> {
    const answer = await fetch(new URL(`/ops/rebuilds${path}`, this.url), {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(withinMs),
    }).catch((error: Error) => {
      throw new Error(`${this.name} does not answer at ${this.url}: ${error.message}`);
    });
    const answered = (await answer.json()) as T & { title?: string; detail?: string };
    if (answer.ok) return answered;
    throw new Error(answered.detail ?? `${this.name} answered ${answer.status}: ${answered.title}`);
  }
}

/** A read model, wherever it is. */
export class ReadModel {
  constructor(
    readonly name: string,
    private readonly service: Service,
  ) {}

  async versions(): Promise<VersionStatus[]> {
    return (await this.service.status())[this.name]!;
  }

  begin(operator = userInfo().username): Promise<{ version: number }> {
    return this.service.ask('POST', `/${this.name}`, { operator });
  }

  parity(): Promise<Parity> {
    return this.service.ask('GET', `/${this.name}/parity`, undefined, COMPARED_WITHIN_MS);
  }

  switch(expectDifferences: boolean): Promise<{ switched: boolean; parity: Parity }> {
    return this.service.ask('POST', `/${this.name}/switch`, { expectDifferences }, COMPARED_WITHIN_MS);
  }

  rollBack(): Promise<{ live: number }> {
    return this.service.ask('POST', `/${this.name}/rollback`, {}, COMPARED_WITHIN_MS);
  }

  abort(): Promise<{ dropped: number }> {
    return this.service.ask('POST', `/${this.name}/abort`, {});
  }

  dropPrevious(): Promise<{ dropped: number }> {
    return this.service.ask('POST', `/${this.name}/drop-previous`, {});
  }
}

/** The services that may have read models. @throws Usage when it is not known where they are */
export function servicesFor({ url, token }: Pick<Options, 'url' | 'token'>): Service[] {
  const given = token ?? process.env['OPS_TOKEN'];
  if (url) return [new Service('the service', url, given ?? '')];
  const access = opsAccess();
  if (!access) throw new Usage('No system has run here yet: npm start, or say where it is with --url.');
  return Object.entries(access.services).map(([name, at]) => new Service(name, at, given ?? access.token));
}

/** @throws Usage when no service has it */
export async function readModelNamed(name: string, services: readonly Service[]): Promise<ReadModel> {
  const found = await Promise.all(
    services.map(async (service) => ({ service, names: Object.keys(await service.status()) })),
  );
  const owner = found.find(({ names }) => names.includes(name));
  const all = found.flatMap(({ names }) => names).join(', ');
  if (!owner) throw new Usage(`There is no read model ${name}: it is one of ${all}.`);
  return new ReadModel(name, owner.service);
}
