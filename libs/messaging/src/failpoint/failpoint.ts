import { type Armed, parseFailpoint } from './parse-failpoint.js';

const armed: Armed | undefined = parseFailpoint(process.env['FAILPOINT']);
let hits = 0;

/**
 * A moment at which the chaos harness may end this process, as a crash would: `FAILPOINT=relay.published:3` kills it the
 * third time it gets there, `FAILPOINT=relay.published:3:pause` stops it until somebody sends SIGCONT. Does nothing else.
 */
export function failpoint(name: Armed['name']): void {
  if (armed?.name !== name || ++hits !== armed.nth) return;
  process.kill(process.pid, armed.action === 'pause' ? 'SIGSTOP' : 'SIGKILL');
}
