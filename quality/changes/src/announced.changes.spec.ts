import { type Announcement, announcementsIn } from './announcements.js';
import { Checkout, ROOT } from './checkout.js';
import { ESLINT, JEST, PATIENCE_MS } from './programs.js';
import { tableOf } from './table.js';

const announcements = announcementsIn(ROOT);
const byLint = announcements.filter(({ unused }) => unused);
const bySpecs = announcements.filter(({ unused }) => !unused);

const nameOf = ({ file, without: [old] }: Announcement): string =>
  `${file}: ${old.replace(/\s+/g, ' ').trim()}`;
const packageOf = ({ file }: Announcement): string => file.split('/').slice(0, 2).join('/');

describe('an announcement that is taken out', () => {
  let checkout: Checkout;
  const table = [['taken out', 'noticed by']];
  beforeAll(async () => (checkout = await Checkout.copy()));
  afterAll(() => {
    process.stdout.write(tableOf(table));
    checkout.remove();
  });

  it('may be an event of a decision, the start of a saga, or what a pattern sends', () =>
    expect(announcements.length).toBeGreaterThan(20));

  it(
    'is noticed by lint, where nothing else uses what it announces',
    async () => {
      for (const { file, without } of byLint) checkout.edit(file, [without]);
      const files = [...new Set(byLint.map(({ file }) => file))];
      const { output } = await checkout.node(ESLINT, '--format', 'json', ...files);
      for (const file of files) await checkout.forget(file, []);
      const said = JSON.parse(output) as { filePath: string; messages: { message: string }[] }[];
      for (const one of byLint) {
        const { messages } = said.find(({ filePath }) => filePath.endsWith(one.file))!;
        expect([nameOf(one), messages.map(({ message }) => message)]).toEqual([
          nameOf(one),
          expect.arrayContaining([expect.stringMatching(new RegExp(`^'${one.unused}' is .* never used`))]),
        ]);
        table.push([nameOf(one), 'lint']);
      }
    },
    PATIENCE_MS,
  );

  it.each(bySpecs.map((one) => [nameOf(one), one] as const))(
    'is noticed by a unit spec: %s',
    async (name, one) => {
      checkout.edit(one.file, [one.without]);
      const specs = await checkout.node(
        JEST,
        '--selectProjects',
        'unit',
        '--testPathPatterns',
        `${packageOf(one)}/`,
      );
      await checkout.forget(one.file, [one.without]);
      const failed = /FAIL unit (\S+)/.exec(specs.output)?.[1];
      expect([name, failed]).toEqual([name, expect.any(String)]);
      table.push([name, failed!]);
    },
    PATIENCE_MS,
  );
});
