import { unaccounted } from '../accounts.js';
import { corruptions } from './all-corruptions.js';
import { withIds } from './corruption.js';
import { Scene } from './scene.js';

describe('a real system', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.set();
  }, 180_000);
  afterAll(() => scene?.clear(), 60_000);

  it('is sound as it is', async () => {
    expect(await scene.untouched()).toEqual({});
  });

  it('has no table that nobody accounts for', async () => {
    const tables = Object.entries(await scene.tables()).flatMap(([service, names]) =>
      unaccounted(names).map((name) => `${service}: ${name}`),
    );
    expect(tables).toEqual([]);
  });

  it.each(corruptions)('is found out when $what: $foundBy', async (corruption) => {
    const found = await scene.with(corruption);
    expect({ ...found, [corruption.foundBy]: found[corruption.foundBy] ?? [] }).toMatchObject({
      [corruption.foundBy]: expect.arrayContaining([withIds(corruption.id, scene.ids)]) as string[],
    });
  });
});
