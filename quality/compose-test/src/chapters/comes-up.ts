import { serviceOf } from '../containers.js';
import { type Chapter } from './chapter.js';

const BUILD_WITHIN_MS = 1_200_000;

export const comesUp: Chapter = {
  title: 'everything is built, comes up at the first try, and is healthy',
  tell: async (project) => {
    await project.documented('docker compose up --build -d', BUILD_WITHIN_MS);
    await project.untilWell();
    const again = (await project.containers()).filter(({ RestartCount }) => RestartCount > 0);
    if (again.length > 0) throw new Error(`Not at the first try: ${again.map(serviceOf).join(', ')}`);
  },
};
