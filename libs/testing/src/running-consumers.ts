import { MESSAGING_OPTIONS, MessagingModule, type MessagingOptions } from '@eventually/nest';
import type { DynamicModule, Type, ValueProvider } from '@nestjs/common';
import { PATTERN_EXTRAS_METADATA } from '@nestjs/microservices/constants.js';

/**
 * The names of the sagas and projections that a service runs, and of the slices that handle what others may send to it,
 * sorted. A slice is called after its command: `cancel-payment`.
 */
export function runningConsumersOf(module: DynamicModule): string[] {
  const { service, sagas = [], projections = [] } = optionsOf(module);
  const accepted = service.owns.flatMap(({ commands }) => commands.map(({ type }) => type as string));
  const handled = controllersOf(module)
    .flatMap(handledByController)
    .filter((type) => accepted.includes(type));
  return [...[...sagas, ...projections].map(({ name }) => name), ...handled.map(kebab)].sort();
}

function optionsOf({ imports = [] }: DynamicModule): MessagingOptions {
  const messaging = (imports as DynamicModule[]).find(({ module }) => module === MessagingModule);
  const provider = (messaging?.providers as ValueProvider[]).find(
    ({ provide }) => provide === MESSAGING_OPTIONS,
  );
  return provider!.useValue as MessagingOptions;
}

const controllersOf = ({ module, controllers = [] }: DynamicModule): Type[] => [
  ...((Reflect.getMetadata('controllers', module) as Type[] | undefined) ?? []),
  ...(controllers as Type[]),
];

const handledByController = ({ prototype }: Type): string[] =>
  Object.getOwnPropertyNames(prototype).flatMap((method) => {
    const extras = Reflect.getMetadata(
      PATTERN_EXTRAS_METADATA,
      (prototype as Record<string, object>)[method]!,
    ) as { messageType?: { type: string } } | undefined;
    return extras?.messageType ? [extras.messageType.type] : [];
  });

const kebab = (type: string): string => type.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
