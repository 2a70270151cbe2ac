import { callRelays } from '@eventually/outbox';
import type { CommitSignal } from '@eventually/runtime';
import type { DataSource } from 'typeorm';
import type { Relay } from './relay.js';

/** Wakes the relay of this process after each commit, and those of other processes, unless this one does all the work. */
export function wakeRelays(
  dataSource: DataSource,
  commits: CommitSignal,
  own: Pick<Relay, 'wake' | 'holdsAll'>,
): void {
  let calling = false;
  let again = false;
  // commits that come during a call share the next one
  const callOthers = async (): Promise<void> => {
    again = true;
    if (calling) return;
    for (calling = true; again;) {
      again = false;
      await callRelays(dataSource).catch(() => undefined); // they also poll
    }
    calling = false;
  };
  commits.on('committed', () => {
    own.wake();
    if (!own.holdsAll) void callOthers();
  });
}
