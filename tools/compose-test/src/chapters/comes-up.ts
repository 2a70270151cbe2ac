import { serviceOf } from '../containers.js';
import { type Chapter } from './chapter.js';

const BUILD_WITHIN_MS = 1_200_000;

export const builds: Chapter = {
  title: 'the images are built',
  tell: async (project) => {
    await project.compose(['build'], { withinMs: BUILD_WITHIN_MS });
  },
};

export const comesUp: Chapter = {
  title: 'everything comes up at the first try, and is healthy',
  tell: async (project) => {
    await project.documented('docker compose up --build -d');
    await project.untilWell();
    const again = (await project.containers()).filter(({ RestartCount }) => RestartCount > 0);
    if (again.length > 0) throw new Error(`Not at the first try: ${again.map(serviceOf).join(', ')}`);
  },
};
