import { backends, type ServiceName, type Storage } from '@eventually/runner';

/** What Jest's global set-up tells the specs. */
export interface Described {
  readonly gatewayUrl: string;
  /** Missing when the system was started elsewhere. */
  readonly local?: LocalSystem;
}

/** The inside of the system: what a client of the gateway never sees. */
export interface LocalSystem extends Storage {
  readonly serviceUrls: Readonly<Record<ServiceName, string>>;
  readonly dataDir: string;
  /** JSON: the process id of each service, rewritten when one is restarted. */
  readonly pidFile: string;
}

const described = process.env['E2E_SYSTEM'];
if (!described)
  throw new Error('E2E_SYSTEM is not set: run these specs with jest --selectProjects e2e --runInBand');
const { gatewayUrl, local } = JSON.parse(described) as Described;

export { backends, gatewayUrl, local };

/** Like `describe`, for specs that kill processes or look into databases; left out when others run the system. */
export function describeLocal(title: string, specs: (system: LocalSystem) => void): void {
  if (local) describe(title, () => specs(local));
  else
    it.skip(`${title}: left out, it needs the system that the suite starts without EVENTUALLY_URL`, () =>
      undefined);
}
