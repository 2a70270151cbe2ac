import { offset } from '../frame/format.js';
import type { Moment } from './moments.js';
import { type PlaybackState, SPEEDS } from './use-playback.js';

interface PlaybackProps {
  readonly moments: readonly Moment[];
  readonly playback: PlaybackState;
  readonly began: number;
}

/** Time, to be moved by hand: each stop of the slider is something that happened. */
export function Playback({ moments, playback, began }: PlaybackProps) {
  const { index, playing, slowedBy } = playback;
  const last = moments.length - 1;
  const shown = moments[index ?? last];
  const words = shown ? `${offset(shown.at - began)} ${shown.what}` : '';
  return (
    <section className="playback card" aria-label="Time">
      <button className="primary" onClick={playback.toggle}>
        {playing ? 'Pause' : 'Replay'}
      </button>
      <fieldset className="choice">
        <legend className="hidden">Speed</legend>
        {SPEEDS.map((speed) => (
          <label key={speed}>
            <input
              type="radio"
              name="speed"
              checked={slowedBy === speed}
              onChange={() => playback.slow(speed)}
            />
            {speed === 1 ? 'real time' : `${speed}× slower`}
          </label>
        ))}
      </fieldset>
      <input
        type="range"
        min={0}
        max={Math.max(last, 0)}
        value={index ?? last}
        aria-label="Moment"
        aria-valuetext={words}
        onChange={({ target }) => playback.goTo(Number(target.value))}
      />
      <button aria-pressed={index === undefined} onClick={playback.goLive}>
        Live
      </button>
      <p className="mono moment">
        {shown && <b>{offset(shown.at - began)}</b>} {shown?.what}
      </p>
    </section>
  );
}
