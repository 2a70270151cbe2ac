import type { DynamicModule, ValueProvider } from '@nestjs/common';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';
import { MessagingModule } from '../messaging.module.js';

/** The names of the sagas and projections that a service runs. */
export function runningConsumersOf({ imports = [] }: DynamicModule): string[] {
  const messaging = (imports as DynamicModule[]).find(({ module }) => module === MessagingModule);
  const provider = (messaging?.providers as ValueProvider[]).find(
    ({ provide }) => provide === MESSAGING_OPTIONS,
  );
  const { sagas = [], projections = [] } = provider!.useValue as MessagingOptions;
  return [...sagas, ...projections].map(({ name }) => name);
}
