import { type Container, serviceOf } from '../containers.js';
import { type Project } from '../project.js';
import { type Chapter } from './chapter.js';

export const hasFewRights: Chapter = {
  title: 'services may not do more than they need, and listen on this machine only',
  tell: async (project) => {
    const containers = await project.containers();
    const faults = [
      ...containers.flatMap(portsOpenToOthers),
      ...containers.filter(isOurs).flatMap(missingLimits),
      ...(await writableRoots(project, containers.filter(isOurs).filter(isRunning))),
    ];
    if (faults.length > 0) throw new Error(faults.join('\n'));
  },
};

const isOurs = ({ Config }: Container): boolean => Config.Image.startsWith('eventually:');
const isRunning = ({ State }: Container): boolean => State.Status === 'running';

const portsOpenToOthers = (container: Container): string[] =>
  Object.entries(container.HostConfig.PortBindings ?? {})
    .filter(([, bindings]) => bindings.some(({ HostIp }) => HostIp !== '127.0.0.1'))
    .map(([port]) => `${serviceOf(container)} publishes ${port} to other machines`);

function missingLimits(container: Container): string[] {
  const { ReadonlyRootfs, CapDrop, SecurityOpt } = container.HostConfig;
  const limits = {
    'a read-only file system': ReadonlyRootfs,
    'all capabilities dropped': CapDrop?.includes('ALL'),
    'no way to new privileges': SecurityOpt?.some((option) => option.startsWith('no-new-privileges')),
    'a user other than root': container.Config.User === 'node',
  };
  return Object.entries(limits)
    .filter(([, holds]) => !holds)
    .map(([limit]) => `${serviceOf(container)} has not: ${limit}`);
}

/** What the engine promises, tried. */
async function writableRoots(project: Project, services: readonly Container[]): Promise<string[]> {
  const faults: string[] = [];
  for (const service of services.map(serviceOf)) {
    const wrote = await project.compose(['exec', '-T', service, 'touch', '/app/x']).then(
      () => true,
      (error: Error) => !error.message.includes('Read-only file system'),
    );
    if (wrote) faults.push(`${service} can write to /app`);
  }
  return faults;
}
