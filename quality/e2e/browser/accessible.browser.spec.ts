import axe from 'axe-core';
import { ControlRoom, type Theme } from './control-room.js';

const views = ['orders', 'saga', 'tables', 'topics', 'dead-letters', 'faults', 'invariants', 'lag'];
const paths = [...views.map((view) => `/#/${view}`), '/wall'];

describe.each<Theme>(['light', 'dark'])('the page in %s', (theme) => {
  let room: ControlRoom;
  beforeAll(async () => {
    room = await ControlRoom.open('/', { theme });
    await room.follow(await room.place('Declined'));
    await room.untilSaid('Rejected');
  });
  afterAll(() => room.close());

  it.each(paths)('has nothing serious against it at %s', async (path) => {
    await room.goTo(path);
    await room.page.locator('h1').first().waitFor();
    await room.page.evaluate(axe.source);
    const { violations } = (await room.page.evaluate('axe.run()')) as axe.AxeResults;
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

describe('the page on a phone', () => {
  it('lists the steps of an order, and is not wider than the phone', async () => {
    const room = await ControlRoom.open('/', { width: 390, height: 844 });
    await room.follow(await room.place('Happy'));
    await room.untilSaid('Confirmed');
    await room.page.locator('.steps li').first().waitFor();
    const width = await room.page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);
    await room.close();
  });
});
