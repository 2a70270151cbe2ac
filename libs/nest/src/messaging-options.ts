import type { Service } from '@eventually/contract-kit';
import type { InboxOptions } from '@eventually/inbox';
import type { OutboxOptions } from '@eventually/outbox';
import type { ProjectionOptions } from '@eventually/projection';
import type { RelayOptions } from '@eventually/relay';
import type { SagaOptions } from '@eventually/saga';

export const MESSAGING_OPTIONS = Symbol('messaging options');

/** What each of the patterns may be told, and what they share. */
export interface MessagingOptions
  extends
    OutboxOptions,
    InboxOptions,
    SagaOptions,
    Omit<RelayOptions, 'service' | 'observer'>,
    Omit<ProjectionOptions, 'service'> {
  /** Its name is the source of its messages and the group of its consumers; its streams are all that it deals with. */
  readonly service: Service;
  /** Whether this process publishes its outbox itself, or a process of its own does, beside it. Default inside. */
  readonly relay?: 'inside' | 'beside';
}
