import { ApacheKafka, freePort } from '@eventually/apache-kafka';
import { selfSigned } from './certificate.js';

const USER = 'shop';
const PASSWORD = 'open-sesame';
const security = 'org.apache.kafka.common.security';

interface Security {
  /** Who may enter, and with which password. */
  readonly users?: Readonly<Record<string, string>>;
  /** Further settings of the broker. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Apache Kafka that lets nobody in without a certificate, a name and a password. */
export async function startSecuredKafka(
  dir: string,
  { users = { [USER]: PASSWORD }, settings: more }: Security = {},
) {
  const [broker, client] = [selfSigned('broker', dir), selfSigned('client', dir)];
  const [port, securedPort, controllerPort] = await Promise.all([freePort(0), freePort(0), freePort(0)]);
  const brokers = `PLAINTEXT://127.0.0.1:${port},SECURED://127.0.0.1:${securedPort}`;
  const settings = {
    listeners: `${brokers},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': brokers,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:SASL_SSL',
    'group.min.session.timeout.ms': '6000', // as clusters have it: the short one of ours must not be asked for
    ...onSecuredListener({
      'ssl.client.auth': 'required',
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.location': broker.both,
      'ssl.truststore.type': 'PEM',
      'ssl.truststore.location': client.cert,
      'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
      'plain.sasl.jaas.config': `${security}.plain.PlainLoginModule required user_${USER}="${PASSWORD}";`,
      'scram-sha-256.sasl.jaas.config': `${security}.scram.ScramLoginModule required;`,
      'scram-sha-512.sasl.jaas.config': `${security}.scram.ScramLoginModule required;`,
    }),
    ...more,
  };
  const kafka = await ApacheKafka.start({ dir, port, controllerPort, settings, users });
  return {
    /** What a client has to be told, besides the mechanism. */
    env: {
      KAFKA_BROKERS: `127.0.0.1:${securedPort}`,
      KAFKA_SASL_USERNAME: USER,
      KAFKA_SASL_PASSWORD: PASSWORD,
      KAFKA_TLS: 'true',
      KAFKA_TLS_CA_FILE: broker.cert,
      KAFKA_TLS_CERT_FILE: client.cert,
      KAFKA_TLS_KEY_FILE: client.key,
    },
    stop: () => kafka.stop(),
  };
}

const onSecuredListener = (settings: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [`listener.name.secured.${name}`, value]),
  );
