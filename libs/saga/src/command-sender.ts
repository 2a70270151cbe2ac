import type { CommandIn, Envelope, Service, Stream } from '@eventually/contract-kit';
import type { Addressed, Outbox } from '@eventually/outbox';
import type { Tx } from '@eventually/runtime';
import { v7 as newMessageId } from 'uuid';

/** A command, and the saga that sends it. */
export interface SagaCommand extends Addressed {
  readonly key: string;
}

/** This service's own handlers, of commands that no stream takes. */
export interface OwnHandlers {
  handle(tx: Tx, type: string, messages: readonly Envelope[]): Promise<void>;
}

/** Sends a command to the owner of its stream, or, when no stream takes it, to this service's own handler, at once. */
export class CommandSender {
  private readonly destinations: ReadonlyMap<string, Stream>;

  constructor(
    private readonly options: { readonly service: Pick<Service, 'name' | 'sends'> },
    private readonly outbox: Pick<Outbox<Service>, 'send'>,
    private readonly own: OwnHandlers,
  ) {
    this.destinations = new Map(
      options.service.sends.flatMap((stream) =>
        stream.commands.map((command) => [command.type as string, stream]),
      ),
    );
  }

  async send(tx: Tx, commands: readonly SagaCommand[]): Promise<void> {
    const byTarget = new Map<Stream | string, SagaCommand[]>();
    for (const addressed of commands) {
      const target = this.destinations.get(addressed.command.type) ?? addressed.command.type;
      byTarget.set(target, [...(byTarget.get(target) ?? []), addressed]);
    }
    for (const [target, group] of byTarget) {
      if (typeof target === 'string')
        await this.own.handle(
          tx,
          target,
          group.map((one) => this.local(one)),
        );
      else await this.outbox.send(tx, target, group as Addressed<CommandIn<Stream>>[]);
    }
  }

  private local({ command, cause, key }: SagaCommand): Envelope {
    return {
      ...command,
      id: newMessageId(),
      key,
      sequence: 0,
      source: this.options.service.name,
      time: new Date().toISOString(),
      correlationId: cause.correlationId,
      ...(cause.id && { causationId: cause.id }),
      ...(cause.traceparent && { traceparent: cause.traceparent }),
    };
  }
}
