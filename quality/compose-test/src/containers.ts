import { docker, dockerLines } from './engine.js';

/** What `docker inspect` says of a container, as far as it is read here. */
export interface Container {
  readonly RestartCount: number;
  readonly Config: {
    readonly Image: string;
    readonly User: string;
    readonly Labels: Readonly<Record<string, string>>;
    readonly Healthcheck?: object;
  };
  readonly State: {
    readonly Status: string;
    readonly ExitCode: number;
    readonly Health?: { readonly Status: string };
  };
  readonly Mounts: readonly { readonly Type: string; readonly Name?: string; readonly Destination: string }[];
  readonly HostConfig: {
    readonly ReadonlyRootfs: boolean;
    readonly CapDrop: readonly string[] | null;
    readonly SecurityOpt: readonly string[] | null;
    readonly PortBindings: Readonly<Record<string, readonly { readonly HostIp: string }[]>> | null;
  };
}

const PROJECT = 'com.docker.compose.project';

export const ofProject = (name: string): string => `label=${PROJECT}=${name}`;

export async function containersOf(project: string): Promise<Container[]> {
  const ids = await dockerLines(['ps', '--all', '--quiet', '--filter', ofProject(project)]);
  return ids.length ? (JSON.parse(await docker(['inspect', ...ids])) as Container[]) : [];
}

export const serviceOf = ({ Config }: Container): string => Config.Labels['com.docker.compose.service']!;

/** A service is healthy, a one-shot job has ended well. */
export const isWell = ({ Config, State }: Container): boolean =>
  Config.Healthcheck ? State.Health?.Status === 'healthy' : State.Status === 'exited' && State.ExitCode === 0;

export const conditionOf = ({ State }: Container): string =>
  State.Status === 'exited' ? `exited with ${State.ExitCode}` : (State.Health?.Status ?? State.Status);

/** Volumes that an image declares and the compose file does not name: `down` leaves them behind. */
export const namelessVolumesOf = (container: Container): string[] =>
  container.Mounts.filter(({ Type, Name }) => Type === 'volume' && /^[0-9a-f]{64}$/.test(Name ?? '')).map(
    ({ Destination }) => `${serviceOf(container)}:${Destination}`,
  );
