import type { Fault, FaultKind, Faults } from '@eventually/control-room';
import { useState } from 'react';
import { ask } from '../api/ask.js';
import { usePolled } from '../api/use-polled.js';
import { useNow } from '../frame/use-now.js';
import { useRoom } from '../state/room.js';
import { faultInWords } from './fault-in-words.js';
import { FaultForm } from './fault-form.js';

const EVERY_MS = 2_000;

/** Everything here heals by itself; whoever cannot wait resets. */
export function FaultsView() {
  const { value, error, again } = usePolled<Faults>('/control/faults', EVERY_MS);
  const told = useRoom(({ faults }) => faults);
  const [refused, setRefused] = useState<string>();
  const change = async (method: 'POST' | 'DELETE', fault?: Fault) => {
    setRefused(undefined);
    await ask(method, '/control/faults', fault).catch((problem: Error) => setRefused(problem.message));
    await again();
  };
  return (
    <>
      <h1>Faults</h1>
      <p className="lead">
        Break something, then watch an order: it waits, or is undone, and nothing is lost. Each fault heals by
        itself.
      </p>
      {(error ?? refused) && (
        <p className="notice problem" role="alert">
          {refused ?? error}
        </p>
      )}
      {value?.enabled === false && (
        <p className="nothing">
          Nothing can be broken here: faults are only there under <code>npm start</code>.
        </p>
      )}
      {value?.enabled && (
        <>
          <Active faults={told ?? value} onReset={() => void change('DELETE')} />
          <div className="grid faults">
            {value.kinds.map((kind: FaultKind) => (
              <FaultForm key={kind} kind={kind} faults={value} onBreak={(fault) => change('POST', fault)} />
            ))}
          </div>
        </>
      )}
    </>
  );
}

function Active({ faults, onReset }: { readonly faults: Faults; onReset(): void }) {
  const now = useNow(1_000);
  const active = faults.active.filter(({ until }) => Date.parse(until) > now);
  return (
    <section className="active card" aria-label="Active faults">
      {active.length === 0 ? (
        <p>Nothing is broken right now.</p>
      ) : (
        <ul>
          {active.map((fault) => (
            <li key={fault.id}>
              {faultInWords(fault)}, heals in <b>{Math.ceil((Date.parse(fault.until) - now) / 1_000)} s</b>
            </li>
          ))}
        </ul>
      )}
      <button onClick={onReset} disabled={active.length === 0}>
        Reset everything
      </button>
    </section>
  );
}
