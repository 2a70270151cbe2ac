import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
export const composeFile = path.join(root, 'docker-compose.yml');
export const composeTest = path.join(root, 'quality/compose-test');
