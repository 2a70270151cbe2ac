import type { Envelope } from '@eventually/contract-kit';
import type { MessageHandler } from '@eventually/inbox';
import type { Tx } from '@eventually/runtime';
import { Injectable } from '@nestjs/common';
import type { MessageHandler as NestHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Delivery } from './handles.js';

/** The service's `@Handles` methods by message type. */
@Injectable()
export class Dispatcher implements MessageHandler {
  private readonly handlers = new Map<string, NestHandler>();

  /** @throws Error when the type has a handler: two would each need an inbox of their own */
  register(type: string, handler: NestHandler): void {
    if (this.handlers.has(type))
      throw new Error(`${type} has two handlers: a message type has one per service`);
    this.handlers.set(type, handler);
  }

  get types(): string[] {
    return [...this.handlers.keys()];
  }

  targetOf(type: string): string | undefined {
    return this.handlers.has(type) ? type : undefined;
  }

  consumersOf(group: string, type: string): readonly string[] {
    return this.handlers.has(type) ? [group] : [];
  }

  /** Calls the handler with all messages at once, through Nest's guards, interceptors and filters. */
  async handle(tx: Tx, type: string, messages: readonly Envelope[]): Promise<void> {
    const handler = this.handlers.get(type);
    if (!handler)
      throw new Error(`nothing handles ${type}: give a controller a method with @Handles(${type})`);
    const result: unknown = await handler(messages, { tx } satisfies Delivery);
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  }
}
