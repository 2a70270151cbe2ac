import type { Group, Topic, Topics } from '@eventually/control-room';
import { usePolled } from '../api/use-polled.js';
import { shortId } from '../frame/format.js';

const EVERY_MS = 2_000;

/** What the broker has: partitions with their newest keys, and how far each group is. */
export function TopicsView() {
  const { value, error } = usePolled<Topics>('/control/topics', EVERY_MS);
  return (
    <>
      <h1>Topics</h1>
      <p className="lead">
        One key is always in one partition: that is what keeps the messages of an order in order.
      </p>
      {error && <p className="notice">{error}</p>}
      {!value && !error && <p className="nothing">Loading …</p>}
      <div className="grid">
        {value?.topics.map((topic) => (
          <OneTopic key={topic.name} topic={topic} />
        ))}
      </div>
      {value && <h2>Consumer groups</h2>}
      <div className="grid">
        {value?.groups.map((group) => (
          <OneGroup key={group.group} group={group} />
        ))}
      </div>
    </>
  );
}

const OneTopic = ({ topic: { name, partitions } }: { readonly topic: Topic }) => (
  <section className="card">
    <h2 className="mono">{name}</h2>
    <div className="scroll" tabIndex={0} role="region" aria-label={`Partitions of ${name}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Partition</th>
            <th scope="col" className="number">
              Offsets
            </th>
            <th scope="col">Newest keys</th>
          </tr>
        </thead>
        <tbody>
          {partitions.map(({ partition, low, high, newestKeys }) => (
            <tr key={partition}>
              <th scope="row">{partition}</th>
              <td className="number mono">
                {low} – {high}
              </td>
              <td>
                <span className="keys">
                  {newestKeys.map((key, index) => (
                    <code key={`${key} ${index}`}>{shortId(key)}</code>
                  ))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
);

function OneGroup({ group: { group, state, members, offsets } }: { readonly group: Group }) {
  const lag = offsets.reduce((sum, each) => sum + each.lag, 0);
  return (
    <section className="card">
      <h3 className="mono">{group}</h3>
      <p>
        {state}, {members.length} {members.length === 1 ? 'member' : 'members'},{' '}
        <b data-alarm={lag > 0 || undefined}>{lag === 0 ? 'no lag' : `${lag} behind`}</b>
      </p>
      <div className="scroll" tabIndex={0} role="region" aria-label={`Offsets of ${group}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Topic</th>
              <th scope="col" className="number">
                Partition
              </th>
              <th scope="col" className="number">
                Next
              </th>
              <th scope="col" className="number">
                Lag
              </th>
            </tr>
          </thead>
          <tbody>
            {offsets.map(({ topic, partition, committed, lag: behind }) => (
              <tr key={`${topic} ${partition}`}>
                <td className="mono">{topic}</td>
                <td className="number">{partition}</td>
                <td className="number mono">{committed ?? '∅'}</td>
                <td className="number" data-alarm={behind > 0 || undefined}>
                  {behind}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
