import 'reflect-metadata';
import { streams } from '@eventually/contracts';
import { provisionTopics } from '@eventually/messaging';
import { kafkaConnection, loadConfig, main, PinoLogger } from '@eventually/platform';
import { Logger } from '@nestjs/common';
import { provisionSettings } from './config.js';
import { onceKafkaAnswers } from './once-kafka-answers.js';

const WITHIN_MS = 60_000;
const PAUSE_MS = 500;

main(async () => {
  const config = loadConfig(provisionSettings);
  const kafka = kafkaConnection(config);
  const log = new PinoLogger('provision', config.LOG_LEVEL);
  Logger.overrideLogger(false); // the client reports every refused connection; here one line says it

  await onceKafkaAnswers(() => provisionTopics({ kafka, streams }), {
    brokers: kafka.brokers,
    withinMs: WITHIN_MS,
    pauseMs: PAUSE_MS,
    onWaiting: () => log.log(`Waiting up to ${WITHIN_MS / 1_000} s for Kafka at ${kafka.brokers.join(', ')}`),
  });
  log.log(
    `The topics of ${streams.length} streams are in place: ${streams.map(({ name }) => name).join(', ')}`,
  );
});
