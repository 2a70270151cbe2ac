import { ofProject } from '../containers.js';
import { dockerLines } from '../engine.js';
import { type Chapter } from './chapter.js';

export const goesAway: Chapter = {
  title: 'nothing is left when it is taken down with its data',
  tell: async (project) => {
    await project.documented('docker compose down -v');
    const filter = ['--quiet', '--filter', ofProject(project.name)];
    const left = await Promise.all([
      dockerLines(['ps', '--all', ...filter]),
      dockerLines(['volume', 'ls', ...filter]),
      dockerLines(['network', 'ls', ...filter]),
    ]);
    if (left.flat().length > 0) throw new Error(`left: ${left.flat().join(', ')}`);
  },
};
