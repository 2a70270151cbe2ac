import { type Armed, parseFailpoint } from './parse-failpoint.js';

let armed: Armed | undefined = parseFailpoint(process.env['FAILPOINT']);
let hits = 0;
let disarmament: NodeJS.Timeout | undefined;

/**
 * A moment at which the chaos harness may end this process, as a crash would: `FAILPOINT=relay.published:3` kills it the
 * third time it gets there, `FAILPOINT=relay.published:3:pause` stops it until somebody sends SIGCONT. Does nothing else.
 */
export function failpoint(name: Armed['name']): void {
  if (armed?.name !== name || ++hits !== armed.nth) return;
  process.kill(process.pid, armed.action === 'pause' ? 'SIGSTOP' : 'SIGKILL');
}

/** Has the process killed the next time it gets there, unless that takes longer. Replaces what was armed before. */
export function armFailpoint(name: Armed['name'], withinMs: number): void {
  disarmFailpoint();
  armed = { name, nth: 1, action: 'kill' };
  disarmament = setTimeout(disarmFailpoint, withinMs).unref();
}

export function disarmFailpoint(): void {
  clearTimeout(disarmament);
  armed = undefined;
  hits = 0;
}
