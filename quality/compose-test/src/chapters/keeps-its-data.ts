import { isDeepStrictEqual } from 'node:util';
import { namelessVolumesOf } from '../containers.js';
import { untidyEnds } from '../ends.js';
import { type Project } from '../project.js';
import { type Chapter } from './chapter.js';

export const keepsItsData: Chapter = {
  title: 'orders are still there after going down, cleanly, and up again',
  tell: async (project) => {
    const { customer } = project;
    const before = await customer.untilSettled(await customer.order('lamp'));
    const took = await goDown(project);
    await project.documented('docker compose up -d');
    await project.untilWell();

    const after = await customer.untilSettled(before.orderId);
    if (!isDeepStrictEqual(after, before))
      throw new Error(`The order was ${JSON.stringify(before)}, it is ${JSON.stringify(after)}`);
    await customer.untilSettled(await customer.order('lamp'));
    return took;
  },
};

async function goDown(project: Project): Promise<string> {
  const left = (await project.containers()).flatMap(namelessVolumesOf);
  if (left.length > 0) throw new Error(`Volumes without a name, which outlive each down: ${left.join(', ')}`);
  const since = new Date();
  await project.documented('docker compose down');
  const seconds = (Date.now() - since.getTime()) / 1_000;
  const untidy = await untidyEnds(project.name, since);
  if (untidy.length > 0) throw new Error(`Killed, or not stopped cleanly: ${untidy.join(', ')}`);
  return `down took ${seconds.toFixed(1)} s`;
}
