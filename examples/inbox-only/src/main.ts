import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { encode } from '@eventually/contract-kit';
import { inboxMigrations } from '@eventually/inbox';
import { createKafka, provisionTopics } from '@eventually/kafka';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { CountGuests, door, GuestList, showStream, TicketSold } from './guest-list.js';
import { Inbox } from './inbox.js';

const kafka = { brokers: process.env['KAFKA_BROKERS']!.split(',') };

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: process.env['DATABASE_URL']!,
      entities: [GuestList],
      synchronize: true, // the guest list's table; a service of yours has a migration for it
      migrations: inboxMigrations,
      migrationsRun: true,
    }),
  ],
  providers: [
    CountGuests,
    {
      provide: Inbox,
      useFactory: (db: DataSource, handler: CountGuests) => new Inbox(db, door, kafka, [handler]),
      inject: [DataSource, CountGuests],
    },
  ],
})
class AppModule {}

/** What the box office publishes: its relay dies after the first ticket, and publishes that once more. */
async function sellTwoTickets(showId: string): Promise<void> {
  const cause = { correlationId: randomUUID(), source: 'box-office', time: new Date().toISOString() };
  const sold = (seat: string, sequence: number) =>
    encode(showStream, { ...TicketSold({ showId, seat }), ...cause, id: v7(), key: showId, sequence });
  const [first, second] = [sold('A1', 1), sold('A2', 2)];
  const producer = createKafka('box-office', kafka).producer();
  await producer.connect();
  await producer.send({ topic: showStream.topics.events, messages: [first, first, second] });
  await producer.disconnect();
}

await provisionTopics({ kafka, streams: [showStream] });
const app = await NestFactory.createApplicationContext(AppModule, { logger: ['warn', 'error'] });
app.enableShutdownHooks();
const showId = randomUUID();
await sellTwoTickets(showId);
console.log('published 3 records: seat A1, seat A1 once more, seat A2');

const lists = app.get(DataSource).getRepository(GuestList);
while (!(await lists.existsBy({ showId, lastSeat: 'A2' }))) await setTimeout(50);
const { guests } = await lists.findOneByOrFail({ showId });
console.log(`the door expects ${guests} guests`);
await app.close();
