import { useState } from 'react';
import { shortId } from '../frame/format.js';
import { linkTo } from '../frame/route.js';
import { place } from './place.js';
import { type Preset, presets } from './presets.js';

interface PresetsProps {
  onPlaced(orderIds: readonly string[]): void;
}

/** A button for each way that an order can go. */
export function Presets({ onPlaced }: PresetsProps) {
  const [busy, setBusy] = useState<string>();
  const [placed, setPlaced] = useState<{ preset: Preset; ids: readonly string[] }>();
  const [refused, setRefused] = useState<string>();
  const order = async (preset: Preset) => {
    setBusy(preset.title);
    setRefused(undefined);
    try {
      const ids = await place(preset);
      setPlaced({ preset, ids });
      onPlaced(ids);
    } catch (error) {
      setRefused((error as Error).message);
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <section className="presets" aria-label="Place an order">
      {presets.map((preset) => (
        <button
          key={preset.title}
          onClick={() => void order(preset)}
          aria-busy={busy === preset.title}
          disabled={busy !== undefined}
        >
          <strong>{preset.title}</strong>
          <span>{preset.about}</span>
        </button>
      ))}
      <p role="status" className="placed">
        {refused && <span className="problem">Not placed: {refused}</span>}
        {!refused && placed && <Placed {...placed} />}
      </p>
    </section>
  );
}

function Placed({ preset, ids }: { preset: Preset; ids: readonly string[] }) {
  const [first] = ids;
  if (ids.length > 1) return <>{ids.length} orders placed.</>;
  return (
    <>
      {preset.twice ? 'Sent twice under one key, and it is one order: ' : 'Placed: '}
      <a href={linkTo('saga', first)} data-placed={first}>
        follow <span className="mono">{shortId(first!)}</span>
      </a>
    </>
  );
}
