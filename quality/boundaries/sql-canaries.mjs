import { join } from 'node:path';
import { ESLint, Linter } from 'eslint';

const RULE = 'eventually/sql-by-hand-says-why';
const IN_A_SLICE = 'apps/order-service/src/place-order/canary.ts';

/** SQL by hand that must be reported. */
const silent = [
  'async () => { const rows: Row[] = await this.db.query(`SELECT 1`); };',
  'async (tx: Tx) => { await tx.query<Row[]>(`SELECT 1`, []); };',
  'const read = (db: DataSource) => db.sql`SELECT 1`;',
  'async () => {\n  // because SQL: is fast\n  await this.db.query(`SELECT 1`);\n};',
  'async () => {\n  // SQL: one statement for all\n  await this.db.query(`SELECT 1`);\n  await this.db.query(`SELECT 2`);\n};',
];
/** And what says what it gains. */
const explained = [
  'async () => {\n  // SQL: one statement for all\n  const rows: Row[] = await this.db.query(`SELECT 1`);\n};',
  'const read = (db: DataSource) =>\n  // SQL: one statement for all\n  db.query(`SELECT 1`);',
];

/** What the rule about SQL by hand does not see, or sees where nothing is. */
export async function blindToSql(root) {
  const config = await new ESLint({ cwd: root }).calculateConfigForFile(join(root, IN_A_SLICE));
  if (config.rules[RULE]?.[0] !== 2) return [`${RULE} is not on for ${IN_A_SLICE}`];
  const { languageOptions, plugins } = config;
  const rules = {
    files: ['**/*.ts'],
    languageOptions: { parser: languageOptions.parser },
    plugins: { eventually: plugins.eventually },
    rules: { [RULE]: 'error' },
  };
  const reports = (code) =>
    new Linter().verify(code, [rules], 'canary.ts').filter(({ ruleId }) => ruleId === RULE);
  return [
    ...silent
      .filter((code) => reports(code).length !== 1)
      .map((code) => `${RULE} is blind: it does not report ${code}`),
    ...explained
      .filter((code) => reports(code).length > 0)
      .map((code) => `${RULE} reports what says why: ${code}`),
  ];
}
