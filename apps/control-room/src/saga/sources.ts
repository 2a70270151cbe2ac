import type { SeenMessage } from '@eventually/control-room';

/**
 * Where a message is handled. A saga is named in its consumer, `order-service.fulfil-order`; other consumers are the
 * service as a whole, in which a command's slice has the command's name.
 */
export function sourceOfHandler(
  consumer: string,
  { kind, type }: Pick<SeenMessage, 'kind' | 'type'>,
): string {
  const [app, named] = consumer.split('.');
  const slice = named ?? (kind === 'command' ? inKebabCase(type) : readModels[app!]);
  return slice ? `apps/${app}/src/${slice}` : `apps/${app}/src`;
}

const readModels: Readonly<Record<string, string>> = { 'view-service': 'order-details' };

const inKebabCase = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

/** Where a message is declared. */
export const sourceOfContract = ({ stream }: Pick<SeenMessage, 'stream'>): string =>
  `libs/contracts/src/${stream}/${stream}.stream.ts`;
