import { type BackendName, backends } from '@eventually/runner';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import type { Fault } from '../fault.js';

const DOWN_MS = 5_000; // moving offsets takes a group without members

/** @param service this one alone */
export const rewindOf = (service?: BackendName): Fault => ({
  name: 'rewind',
  about: 'the offsets of a group go back, as after a restore or an operator’s reset: everything comes again',
  plan(random, rig) {
    const reader = service ?? random.pick(backends);
    const back = random.int(1, 40);
    return {
      what: `${reader} reads again, ${back} records of each partition`,
      async strike() {
        let moved = 0;
        await rig.whileDown(rig.instancesOf(reader), DOWN_MS, async () => {
          moved = await goBack(rig.brokers, reader, back);
        });
        return moved > 0;
      },
    };
  },
});

export const rewind = rewindOf();

/** @returns how many topics will be read again, as far as there was time */
async function goBack(brokers: string[], service: string, back: number): Promise<number> {
  const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  let moved = 0;
  try {
    for (const groupId of await groupsOf(admin, service)) {
      for (const { topic, partitions } of await admin.fetchOffsets({ groupId })) {
        const earlier = partitions
          .filter(({ offset }) => Number(offset) > 0)
          .map(({ partition, offset }) => ({
            partition,
            offset: String(Math.max(0, Number(offset) - back)),
          }));
        if (earlier.length === 0) continue;
        await admin.setOffsets({ groupId, topic, partitions: earlier });
        moved += 1;
      }
    }
  } catch {
    // its members are back: what is done is done
  } finally {
    await admin.disconnect();
  }
  return moved;
}

async function groupsOf(admin: Admin, service: string): Promise<string[]> {
  const { groups } = await admin.listGroups();
  return groups.map(({ groupId }) => groupId).filter((id) => id === service || id.startsWith(`${service}.`));
}
