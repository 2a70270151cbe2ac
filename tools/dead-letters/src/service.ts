import { type OpsAccess, opsAccess } from '@eventually/runner';
import { type Options, Usage } from './options.js';

const ANSWER_WITHIN_MS = 15_000;

/** A service, as an operator speaks to it. */
export class Service {
  constructor(
    readonly name: string,
    private readonly url: string,
    private readonly token: string,
  ) {}

  get<T>(path: string, query: Readonly<Record<string, string | undefined>> = {}): Promise<T> {
    const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return this.ask<T>('GET', `${path}?${new URLSearchParams(given).toString()}`);
  }

  post<T>(path: string, body: object): Promise<T> {
    return this.ask<T>('POST', path, JSON.stringify(body));
  }

  /** @throws Error that says which service did not do as asked, and why */
  private async ask<T>(method: string, path: string, body?: string): Promise<T> {
    const answer = await fetch(new URL(`/ops/dead-letters${path}`, this.url), {
      method,
      body,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    }).catch((error: Error) => {
      throw new Error(`${this.name} does not answer at ${this.url}: ${error.message}`);
    });
    const answered = (await answer.json()) as T & { title?: string; detail?: string };
    if (answer.ok) return answered;
    throw new Error(`${this.name} answered ${answer.status}: ${answered.detail ?? answered.title}`);
  }
}

/** The services that the options ask for. @throws Usage when it is not known where they are */
export function servicesFor({ service, url, token }: Options): Service[] {
  const given = token ?? process.env['OPS_TOKEN'];
  if (service && url) return [new Service(service, url, given ?? '')];
  const access = opsAccess();
  if (!access) throw new Usage('No system has run here yet: npm start, or name a service with --url.');
  return namesOf(access, service).map(
    (name) => new Service(name, access.services[name]!, given ?? access.token),
  );
}

function namesOf({ services }: OpsAccess, wanted?: string): (keyof OpsAccess['services'])[] {
  const names = Object.keys(services) as (keyof OpsAccess['services'])[];
  const found = names.filter((name) => !wanted || name === wanted);
  if (found.length === 0) throw new Usage(`There is no ${wanted}: it is one of ${names.join(', ')}.`);
  return found;
}
