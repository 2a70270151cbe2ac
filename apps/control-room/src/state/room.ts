import { useSyncExternalStore } from 'react';
import { token } from '../api/session.js';
import { type Connection, followFeed } from '../feed/feed-client.js';
import type { ControlRoom } from './state.js';
import { Store } from './store.js';

/** One feed and one state for the whole page. */
const store = new Store();
const connection = {
  now: { is: 'connecting' } as Connection,
  listeners: new Set<() => void>(),
};
let stopping = new AbortController();

/** Begins, or begins anew with another token. */
export function follow(): void {
  stopping.abort();
  stopping = new AbortController();
  const { signal } = stopping;
  void followFeed({
    signal,
    token,
    onItems: (items) => store.add(items),
    onConnection: (now) => {
      if (signal.aborted) return;
      connection.now = now;
      for (const listener of connection.listeners) listener();
    },
  });
}

/** A part of the state. It must be a part, not something made of it, or React would never come to rest. */
export const useRoom = <T>(part: (room: ControlRoom) => T): T =>
  useSyncExternalStore(store.subscribe, () => part(store.now()));

const subscribe = (listener: () => void) => {
  connection.listeners.add(listener);
  return () => void connection.listeners.delete(listener);
};
export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => connection.now);
