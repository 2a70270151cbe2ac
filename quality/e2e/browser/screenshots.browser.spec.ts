import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ControlRoom } from './control-room.js';

const images = join(__dirname, '../../../docs/images');
const LARGEST_BYTES = 250_000;
const wanted = process.env['UPDATE_SCREENSHOTS'] ? describe : describe.skip;

/** Written with UPDATE_SCREENSHOTS=1: what the README shows. */
wanted('the README’s pictures', () => {
  const shoot = async (room: ControlRoom, name: string) => {
    const path = join(images, `control-room-${name}.png`);
    await room.page.screenshot({ path });
    expect(statSync(path).size).toBeLessThanOrEqual(LARGEST_BYTES);
  };

  it('show the saga of an order that was declined', async () => {
    const room = await ControlRoom.open('/', { height: 1_060 });
    await room.follow(await room.place('Declined'));
    await room.untilSaid('Nothing more will happen to it');
    await shoot(room, 'saga');
    await room.close();
  });

  it('show the wall under load', async () => {
    const room = await ControlRoom.open('/', { theme: 'dark' });
    for (const preset of ['Burst of 100', 'Out of stock', 'Declined', 'Burst of 100', 'Happy']) {
      await room.page.getByRole('button', { name: preset }).click();
      await room.page.locator('.presets button:enabled').first().waitFor();
    }
    const wall = await ControlRoom.open('/wall', { theme: 'dark', width: 1600, height: 900 });
    for (const preset of ['Burst of 100', 'Declined', 'Happy']) {
      await room.page.getByRole('button', { name: preset }).click();
      await room.page.locator('.presets button:enabled').first().waitFor();
    }
    await wall.page.waitForTimeout(3_000); // the sparkline shows the last seconds
    await shoot(wall, 'wall');
    await shoot(room, 'orders');
    await Promise.all([wall.close(), room.close()]);
  });
});
