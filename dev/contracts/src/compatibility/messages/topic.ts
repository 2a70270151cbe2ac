import type { CataloguedTopic } from '../../events/catalogue.js';
import type { Breaking } from '../breaking.js';

const FOREVER = -1;

/** What of a topic's settings has changed and must not: those of a topic that exists are never altered. */
export function brokenTopic(before: CataloguedTopic, after: CataloguedTopic, readers: string): Breaking[] {
  if (after.name !== before.name) return [renamed(before, after, readers)];
  return [
    ...(after.partitions === before.partitions ? [] : [repartitioned(before, after, readers)]),
    ...(policyOf(after) === policyOf(before) ? [] : [cleanedOtherwise(before, after, readers)]),
    ...(keptMs(after) >= keptMs(before) ? [] : [keptShorter(before, after, readers)]),
  ];
}

const policyOf = ({ settings }: CataloguedTopic): string | undefined => settings['cleanup.policy'];

function keptMs({ settings }: CataloguedTopic): number {
  const kept = Number(settings['retention.ms'] ?? FOREVER);
  return kept === FOREVER ? Infinity : kept;
}

const renamed = ({ name }: CataloguedTopic, after: CataloguedTopic, readers: string): Breaking => ({
  what: `Topic ${name} is now called ${after.name}.`,
  whom: `It breaks ${readers}: what is on the old topic is read by nobody, and released services go on using it.`,
  instead: 'Keep the name.',
});

const repartitioned = (
  { name, partitions }: CataloguedTopic,
  after: CataloguedTopic,
  readers: string,
): Breaking => ({
  what: `Topic ${name} now has ${after.partitions} partitions, and had ${partitions}.`,
  whom: `It breaks ${readers}: keys move to other partitions, and what is about one of them is no longer in order.`,
  instead: 'Declare a new stream with more partitions, and move the readers to it.',
});

const cleanedOtherwise = (before: CataloguedTopic, after: CataloguedTopic, readers: string): Breaking => ({
  what: `Topic ${before.name} now has cleanup.policy ${policyOf(after)}, and had ${policyOf(before)}.`,
  whom: `It breaks ${readers}: what they count on to find there is removed, or stays.`,
  instead: 'Declare a new stream, and move the readers to it.',
});

const keptShorter = (before: CataloguedTopic, after: CataloguedTopic, readers: string): Breaking => ({
  what: `Topic ${before.name} now keeps messages for ${keptMs(after)} ms, and kept them for ${keptMs(before)} ms.`,
  whom: `It breaks ${readers}: whoever was away for longer, or starts from the beginning, misses some.`,
  instead: 'Keep them for as long as before.',
});
