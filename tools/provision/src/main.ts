import 'reflect-metadata';
import { streams } from '@eventually/contracts';
import { provisionPermissions, provisionTopics, sentenceOf } from '@eventually/kafka';
import { kafkaConnection, loadConfig, main, PinoLogger } from '@eventually/platform';
import { logTo, unlogged } from '@eventually/runtime';
import { principalOf, principalSettings, provisionSettings } from './config.js';
import { onceKafkaAnswers } from './once-kafka-answers.js';
import { help, optionsFrom } from './options.js';
import { permissions } from './permissions.js';
import { report } from './report.js';

const WITHIN_MS = 60_000;
const PAUSE_MS = 500;

main(async () => {
  const options = optionsFrom(process.argv.slice(2));
  if (options.help) console.log(help);
  else if (options.isDryRun) showPermissions();
  else await provision(options.prune);
});

function showPermissions(): void {
  const nameOf = principalOf(loadConfig(principalSettings));
  for (const permission of permissions)
    console.log(sentenceOf({ ...permission, who: nameOf(permission.who) }));
}

async function provision(prune: boolean): Promise<void> {
  const config = loadConfig(provisionSettings);
  const kafka = kafkaConnection(config);
  const log = new PinoLogger('provision', config.LOG_LEVEL);
  logTo(unlogged); // the client reports every refused connection; here one line says it

  await onceKafkaAnswers(() => provisionTopics({ kafka, streams }), {
    brokers: kafka.brokers,
    withinMs: WITHIN_MS,
    pauseMs: PAUSE_MS,
    onWaiting: () => log.log(`Waiting up to ${WITHIN_MS / 1_000} s for Kafka at ${kafka.brokers.join(', ')}`),
  });
  log.log(
    `The topics of ${streams.length} streams are in place: ${streams.map(({ name }) => name).join(', ')}`,
  );
  report(
    await provisionPermissions({ kafka, permissions, principalOf: principalOf(config), prune }),
    prune,
    log,
  );
}
