import { expectSound } from '@eventually/checker';
import { local } from './under-test.js';

const SOUND_WITHIN_MS = 180_000;

// Whatever a spec file did, it leaves behind a system in which everything holds.
afterAll(() => local && expectSound(local), SOUND_WITHIN_MS);
