import { removeData, type RunningSystem, startSystem, temporaryDirectory } from '@eventually/runner';
import { BUDGET } from './budget.js';
import { type Counted, countOrders } from './count-orders.js';
import { GROWING } from './fill.js';
import { tablesOf } from './report.js';
import { countingStatements } from './statements.js';

const ROWS = 20_000;
const PATIENCE_MS = 300_000;

describe('one order alone, among many old ones', () => {
  let system: RunningSystem;
  let counted: Counted;

  beforeAll(async () => {
    system = await startSystem({
      dataDir: temporaryDirectory(),
      temporary: true,
      fromSources: true, // what was built may be older
      env: { LOG_LEVEL: 'warn', OPERATOR_RATE_LIMIT: '1000000' },
      postgresSettings: countingStatements,
    });
    counted = await countOrders(system, { orders: 10, rows: ROWS });
  }, PATIENCE_MS);
  afterAll(async () => {
    await system.stop();
    await removeData(system.dataDir);
  });

  it('takes no more statements and records than its budget says', () => {
    const { statements, records } = counted.perOrder;
    const over = Object.keys(statements).filter((name) => statements[name]! > (BUDGET.statements[name] ?? 0));
    expect(over.length > 0 ? tablesOf(counted) : '').toBe(''); // so that it shows what there is more of
    expect(records).toBeLessThanOrEqual(BUDGET.records);
  });

  it.each(GROWING.map(([, table]) => table))('reads no table whole: %s', (table) => {
    const name = table.includes('.') ? table : `public.${table}`;
    const { scanned } = counted.tables.find((one) => one.table === name)!;
    expect(scanned).toBeLessThan(ROWS);
  });
});
