import type { CataloguedMessage, CataloguedStream, CataloguedTopic, Party } from '../../events/catalogue.js';

/** `view-service (order-details)` */
export const nameOf = ({ service, name }: Party): string => (name ? `${service} (${name})` : service);

export const namesOf = (parties: readonly Party[]): string[] => [...new Set(parties.map(nameOf))];

/** Whoever reads the stream, or one of its topics. */
export const readersOf = ({ messages }: CataloguedStream, topic?: CataloguedTopic): string[] =>
  namesOf(
    messages.filter(({ kind }) => !topic || kind === topic.kind).flatMap(({ consumedBy }) => consumedBy),
  );

/** Whoever declares to read this field, something below it, or all that it is a part of. */
export const readersOfField = ({ consumedBy }: CataloguedMessage, path: string): string[] =>
  namesOf(
    consumedBy.filter(({ fields }) => fields.some((field) => contains(field, path) || contains(path, field))),
  );

const contains = (whole: string, part: string): boolean =>
  part === whole || part.startsWith(`${whole}.`) || part.startsWith(`${whole}[]`);
