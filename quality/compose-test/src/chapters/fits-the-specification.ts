import { readFileSync } from 'node:fs';
import { violations } from '../compose-file/specification.js';
import { composeFile } from '../paths.js';
import { type Chapter } from './chapter.js';

export const fitsTheSpecification: Chapter = {
  title: 'the compose file fits the Compose specification',
  tell: async (project) => {
    const found = violations(readFileSync(composeFile, 'utf8'));
    if (found.length > 0) throw new Error(found.join('\n'));
    await project.compose(['config', '--quiet']); // and this Compose reads it
  },
};
