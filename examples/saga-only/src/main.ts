import 'reflect-metadata';
import { setTimeout } from 'node:timers/promises';
import { provisionTopics } from '@eventually/kafka';
import { KafkaTransport, MessagingModule, messagingMigrations } from '@eventually/nest';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { travelAgency } from './contracts.js';
import { Participants } from './participants.js';
import { trip } from './trip.saga.js';
import { Trip, Trips } from './trips.js';

const kafka = { brokers: process.env['KAFKA_BROKERS']!.split(',') };

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: process.env['DATABASE_URL']!,
      entities: [Trip],
      synchronize: true, // the trip's table; a service of yours has a migration for it
      migrations: messagingMigrations,
      migrationsRun: true,
    }),
    MessagingModule.forService({ service: travelAgency, kafka, sagas: [trip] }),
  ],
  controllers: [Trips, Participants],
})
class AppModule {}

await provisionTopics({ kafka, streams: travelAgency.owns });
const app = await NestFactory.create(AppModule, new FastifyAdapter(), { logger: ['warn', 'error'] });
app.connectMicroservice({ strategy: app.get(KafkaTransport) });
await app.startAllMicroservices();
app.enableShutdownHooks();

const trips = app.get(DataSource).getRepository(Trip);
for (const hotel of ['Adria', 'Overlook']) {
  const { tripId } = await app.get(Trips).book(hotel);
  const halfDone = [
    { tripId, status: 'PENDING' as const },
    { tripId, status: 'REJECTED' as const, flight: 'booked' as const },
  ];
  while (await trips.existsBy(halfDone)) await setTimeout(50);
  const { status, flight } = await trips.findOneByOrFail({ tripId });
  console.log(`hotel ${hotel}: trip ${status}, flight ${flight}`);
}
await app.close();
