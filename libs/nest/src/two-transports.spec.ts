import type { Received } from '@eventually/contract-kit';
import type { Tx } from '@eventually/runtime';
import { Controller, Module } from '@nestjs/common';
import { type CustomTransportStrategy, MessagePattern, Server } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Greet } from '@eventually/testing/fixtures';
import { Dispatcher } from './dispatcher.js';
import { Handles, OUR_TRANSPORT } from './handles.js';
import { KafkaTransport } from './kafka-transport.js';

@Controller()
class Both {
  @Handles(Greet)
  async greet(_: Tx, __: readonly Received<typeof Greet>[]): Promise<void> {}

  @MessagePattern('theirs')
  theirs(): void {}
}

@Module({ controllers: [Both] })
class App {}

/** A transport that somebody else has brought. */
class Theirs extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('theirs');
  listen = (listening: () => void): void => listening();
  close = (): void => undefined;
  on = (): never => undefined as never;
  unwrap = (): never => undefined as never;
}

/** As much of ours as Nest gives handlers to. */
class Ours extends Theirs {
  override readonly transportId = OUR_TRANSPORT;
  readonly dispatcher = new Dispatcher();
  override addHandler(...handler: Parameters<KafkaTransport['addHandler']>): void {
    KafkaTransport.prototype.addHandler.apply(this as unknown as KafkaTransport, handler);
  }
}

it('beside a transport of others, each gets its own handlers', async () => {
  const module = await Test.createTestingModule({ imports: [App] }).compile();
  const app = module.createNestApplication(new FastifyAdapter(), { logger: false });
  const [ours, theirs] = [new Ours(), new Theirs()];
  app.connectMicroservice({ strategy: ours });
  app.connectMicroservice({ strategy: theirs });
  await app.startAllMicroservices();
  expect(ours.dispatcher.types).toEqual([Greet.type]);
  expect([...theirs.getHandlers().keys()]).toEqual(['theirs']);
  await app.close();
});
