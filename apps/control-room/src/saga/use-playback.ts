import { useEffect, useState } from 'react';
import { type Moment, stayMs } from './moments.js';

export interface PlaybackState {
  /** The moment that is looked at; undefined: live, whatever comes. */
  readonly index: number | undefined;
  /** Its time, milliseconds. */
  readonly at: number | undefined;
  readonly playing: boolean;
  readonly slowedBy: number;
  goTo(index: number): void;
  goLive(): void;
  toggle(): void;
  slow(by: number): void;
}

export const SPEEDS = [1, 10, 50] as const;

/** Goes through what happened, at its own pace or slower, and stays at the end. */
export function usePlayback(moments: readonly Moment[]): PlaybackState {
  const [index, setIndex] = useState<number>();
  const [playing, setPlaying] = useState(false);
  const [slowedBy, slow] = useState<number>(SPEEDS[2]);
  const here = index === undefined ? undefined : moments[index];
  const next = index === undefined ? undefined : moments[index + 1];
  useEffect(() => {
    if (!playing || !here) return;
    if (!next) return setPlaying(false);
    const timer = setTimeout(() => setIndex((before = 0) => before + 1), stayMs(here, next, slowedBy));
    return () => clearTimeout(timer);
  }, [playing, here, next, slowedBy]);
  return {
    index,
    at: here?.at,
    playing,
    slowedBy,
    goTo: (to) => (setPlaying(false), setIndex(to)),
    goLive: () => (setPlaying(false), setIndex(undefined)),
    toggle: () => {
      if (!playing && !next) setIndex(0);
      setPlaying(!playing);
    },
    slow,
  };
}
