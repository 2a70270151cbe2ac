import { type BrokerName, brokerName } from '@eventually/local-kafka';
import type { KafkaConnection } from '@eventually/platform';

/** A broker that the system starts for itself, or a cluster that is already there. */
export type KafkaChoice = { readonly broker: BrokerName } | { readonly cluster: KafkaConnection };

/** What an environment asks for: the cluster at KAFKA_BROKERS, else the broker that BROKER names. */
export async function kafkaFrom(env: NodeJS.ProcessEnv): Promise<KafkaChoice> {
  const aboutCluster = Object.keys(env).filter((name) => CLUSTER.test(name) && env[name]);
  if (aboutCluster.length === 0) return { broker: brokerName(env) };
  if (env['BROKER'])
    throw new Error(
      `BROKER starts a broker, ${aboutCluster[0]} speaks of a cluster that is already there: set one of them only.`,
    );
  const { kafkaConnection, kafkaSettings, loadConfig } = await import('@eventually/platform'); // late: Nest is slow
  return { cluster: kafkaConnection(loadConfig(kafkaSettings, env)) };
}

const CLUSTER = /^KAFKA_(BROKERS|SASL_|TLS)/;
