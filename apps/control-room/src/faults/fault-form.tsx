import type { Fault, FaultKind, Faults } from '@eventually/control-room';
import { type FormEvent, useState } from 'react';

interface FaultFormProps {
  readonly kind: FaultKind;
  readonly faults: Faults;
  onBreak(fault: Fault): Promise<void>;
}

type Field = 'percent' | 'ms' | 'service' | 'failpoint';

const kinds: Readonly<Record<FaultKind, { title: string; about: string; fields: readonly Field[] }>> = {
  decline: {
    title: 'Decline payments',
    about: 'The provider says no to so many of a hundred.',
    fields: ['percent'],
  },
  'slow-provider': {
    title: 'Slow provider',
    about: 'It takes so long to answer that deadlines pass.',
    fields: ['ms'],
  },
  crash: {
    title: 'Crash a service',
    about: 'It dies the next time it gets to the failpoint, and is started again.',
    fields: ['service', 'failpoint'],
  },
  'pause-relay': {
    title: 'Pause a relay',
    about: 'What is committed stays in the outbox.',
    fields: ['service'],
  },
  duplicates: {
    title: 'Deliver twice',
    about: 'Consumers are given the same batch again.',
    fields: ['percent'],
  },
  'stop-broker': { title: 'Stop the broker', about: 'Nothing travels. Orders are still taken.', fields: [] },
};

const titles: Readonly<Record<Field, string>> = {
  percent: 'Of a hundred',
  ms: 'Milliseconds',
  service: 'Service',
  failpoint: 'Failpoint',
};

export function FaultForm({ kind, faults, onBreak }: FaultFormProps) {
  const { title, about, fields } = kinds[kind];
  const [busy, setBusy] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const numbers = ['percent', 'ms', 'seconds'];
    const values = [...said].map(([name, value]) => [name, numbers.includes(name) ? Number(value) : value]);
    setBusy(true);
    void onBreak({ kind, ...Object.fromEntries(values) } as Fault).finally(() => setBusy(false));
  };
  return (
    <form className="card" onSubmit={submit} aria-label={title}>
      <h2>{title}</h2>
      <p>{about}</p>
      <div className="fields">
        {fields.map((field) => (
          <label key={field}>
            {titles[field]}
            <FieldInput field={field} faults={faults} />
          </label>
        ))}
        <label>
          Seconds
          <input name="seconds" type="number" min={1} max={300} defaultValue={20} required />
        </label>
      </div>
      <button className="danger" disabled={busy}>
        Break it
      </button>
    </form>
  );
}

function FieldInput({ field, faults }: { readonly field: Field; readonly faults: Faults }) {
  switch (field) {
    case 'percent':
      return <input name="percent" type="number" min={1} max={100} defaultValue={50} required />;
    case 'ms':
      return <input name="ms" type="number" min={1} max={60_000} defaultValue={3_000} required />;
    case 'service':
    case 'failpoint':
      return (
        <select name={field} required>
          {(field === 'service' ? faults.services : faults.failpoints).map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      );
  }
}
