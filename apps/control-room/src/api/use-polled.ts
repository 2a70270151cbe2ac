import { useCallback, useEffect, useState } from 'react';
import { ask } from './ask.js';

export interface Polled<T> {
  readonly value?: T;
  /** Why the value is old, or missing. */
  readonly error?: string;
  /** Asks again now. */
  again(): Promise<void>;
}

/** What is at a path, asked again and again as long as somebody looks at it, and at once when `because` changes. */
export function usePolled<T>(path: string, everyMs: number, because?: unknown): Polled<T> {
  const [state, setState] = useState<{ path: string; value?: T; error?: string }>({ path });
  const again = useCallback(async () => {
    try {
      const value = await ask<T>('GET', path);
      setState({ path, value });
    } catch (error) {
      setState((before) => ({
        ...(before.path === path ? before : { path }),
        error: (error as Error).message,
      }));
    }
  }, [path]);
  useEffect(() => {
    let timer: number | undefined;
    let gone = false;
    const loop = async () => {
      if (!document.hidden) await again();
      if (!gone) timer = window.setTimeout(() => void loop(), everyMs);
    };
    void loop();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [again, everyMs, because]);
  return { ...(state.path === path ? state : {}), again };
}
