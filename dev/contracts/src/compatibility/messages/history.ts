import type { CataloguedMessage } from '../../events/catalogue.js';
import { asDemanded, type Breaking, listed } from '../breaking.js';
import { differences } from '../differences.js';
import { type Schema } from '../schema.js';
import { namesOf } from './parties.js';

type Version = CataloguedMessage['versions'][number];

/** Whatever was written in a released version must be readable for ever: as it is, or through upcasters. */
export function brokenHistory(before: CataloguedMessage, after: CataloguedMessage): Breaking[] {
  if (after.version < before.version) return [versionLowered(before, after)];
  return before.versions.flatMap((released) => {
    const now = after.versions.find(({ version }) => version === released.version);
    return now ? unreadable(before, after, released, now) : [upcasterMissing(before, after, released)];
  });
}

function unreadable(
  before: CataloguedMessage,
  after: CataloguedMessage,
  released: Version,
  now: Version,
): Breaking[] {
  const found = differences(placed(now), placed(released)).filter(
    ({ kind }) => kind !== 'ignored' && kind !== 'dropped',
  );
  const isCurrent = now.version === after.version;
  return found.map((difference) => ({
    what: `${after.type}.${difference.path} ${asDemanded(difference)}${isCurrent ? '' : `, in version ${now.version}, which is history`}.`,
    whom: whomHistoryBreaks(before, released.version),
    instead: isCurrent
      ? `Raise the version, ${before.kind}('${after.type}', fields, { replaces, upcast }), so that an upcaster lifts what is written; or make it optional.`
      : `Leave version ${now.version} as it was released; describe the new shape in version ${after.version + 1}.`,
  }));
}

const versionLowered = (before: CataloguedMessage, after: CataloguedMessage): Breaking => ({
  what: `${after.type} is now of version ${after.version}, and was of version ${before.version}.`,
  whom: whomHistoryBreaks(before, before.version),
  instead: `Versions only grow: describe this shape in version ${before.version + 1}.`,
});

const upcasterMissing = (
  before: CataloguedMessage,
  after: CataloguedMessage,
  { version }: Version,
): Breaking => ({
  what: `${after.type} has no upcaster from version ${version} to version ${after.version}.`,
  whom: whomHistoryBreaks(before, version),
  instead: `Give it one: ${before.kind}('${after.type}', fields, { replaces: version ${version}, upcast }).`,
});

/** Events stay on their topics, commands may be on their way; released services go on writing both during a deployment. */
function whomHistoryBreaks({ kind, publishedBy, consumedBy }: CataloguedMessage, version: number): string {
  const writers = listed(namesOf(publishedBy)) || 'whoever sends it';
  const readers = listed(namesOf(consumedBy)) || 'whoever reads it';
  return kind === 'event'
    ? `It breaks ${readers}: what ${writers} has written in version ${version} becomes a dead letter.`
    : `It breaks ${writers}, which sends version ${version} until it is deployed anew: ${readers} refuses that.`;
}

const placed = ({ schema }: Version) => ({ schema: schema as Schema, root: schema });
