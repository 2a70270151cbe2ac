// One system for all spec files: the one at EVENTUALLY_URL, else one of its own on temporary data and free ports.
import '../../dev/loader.mjs';

export default async function setUp() {
  const { provideSystem } = await import('./system/provide.ts');
  const { description, tearDown } = await provideSystem();
  process.env.E2E_SYSTEM = JSON.stringify(description);
  globalThis.tearDownE2eSystem = tearDown;
}
