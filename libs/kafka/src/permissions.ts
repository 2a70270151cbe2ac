import type { Service, Stream } from '@eventually/contract-kit';

/** One thing that somebody may do on the broker. Reading, writing and deleting include looking at what is there. */
export interface Permission {
  readonly who: string;
  readonly may: 'DESCRIBE' | 'READ' | 'WRITE' | 'DELETE';
  readonly what: 'topic' | 'group';
  readonly name: string;
  /** All whose names begin like that. Default false. */
  readonly isPrefix?: boolean;
}

/** `order-service may WRITE topic order.events` */
export const sentenceOf = ({ who, may, what, name, isPrefix = false }: Permission): string =>
  `${who} may ${may} ${what} ${name}${isPrefix ? '*' : ''}`;

/**
 * All that a service needs of the broker, its relay included. Nobody else writes the events it owns, since nobody
 * else is given that. An idempotent producer needs nothing of its own since Kafka 2.8.
 */
export const permissionsOf = ({ name: who, owns, sends, reads }: Service): Permission[] => {
  const read = [...owns.filter(acceptsCommands).map(commandTopic), ...reads.map(eventTopic)];
  return [
    ...[...owns.map(eventTopic), ...sends.map(commandTopic)].map((name): Permission => ({
      who,
      may: 'WRITE',
      what: 'topic',
      name,
    })),
    ...read.map((name): Permission => ({ who, may: 'READ', what: 'topic', name })),
    ...(read.length > 0 ? permissionsForGroups(who) : []),
  ];
};

/** To read with, and to remove what is left of a read model's version. */
const permissionsForGroups = (who: string): Permission[] => [
  ...groupsOf(who).map((group): Permission => ({ who, may: 'READ', ...group })),
  { who, may: 'DELETE', ...groupsOfProjections(who) },
];

/** For whoever watches: every message and every group's progress, to look at; of its own, groups to read with. */
export const permissionsOfOnlooker = (who: string, services: readonly Service[]): Permission[] => {
  const streams = services.flatMap(({ owns }) => owns);
  const topics = [...streams.map(eventTopic), ...streams.filter(acceptsCommands).map(commandTopic)];
  const own = { what: 'group', name: `${who}-`, isPrefix: true } as const;
  return [
    ...topics.map((name): Permission => ({ who, may: 'READ', what: 'topic', name })),
    ...services.flatMap(({ name }) =>
      groupsOf(name).map((group): Permission => ({ who, may: 'DESCRIBE', ...group })),
    ),
    { who, may: 'READ', ...own },
    { who, may: 'DELETE', ...own },
  ];
};

/** The group of its handlers and sagas, and those of its projections. */
const groupsOf = (service: string) =>
  [{ what: 'group', name: service }, groupsOfProjections(service)] as const;

/** One for each version of each of them: `view-service.order-details`, `view-service.order-details.v2`. */
const groupsOfProjections = (service: string) =>
  ({ what: 'group', name: `${service}.`, isPrefix: true }) as const;

const acceptsCommands = ({ commands }: Stream): boolean => commands.length > 0;
const eventTopic = ({ topics }: Stream): string => topics.events;
const commandTopic = ({ topics }: Stream): string => topics.commands;
