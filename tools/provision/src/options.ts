import { parseArgs } from 'node:util';

export interface Options {
  readonly isDryRun: boolean;
  readonly prune: boolean;
  readonly help: boolean;
}

export const help = `npm run provision -- [options]

Creates the topics of every stream that are missing. On a cluster with an authorizer it also gives every service what it
needs, and nothing else: to write its own events and the commands it sends, to read what it reads. It may run any number
of times. KAFKA_BROKERS says where the cluster is, KAFKA_SASL_* and KAFKA_TLS_* who asks: somebody who may create topics
and alter the cluster.

  --dry-run   only prints who is to be allowed what; needs no cluster
  --prune     takes away whatever else these principals may do
  --help      prints this

tools/provision/README.md says how to set up a cluster for it.`;

/** @throws Error that says which option is wrong */
export function optionsFrom(args: readonly string[]): Options {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ args: [...args], options: { 'dry-run': flag, prune: flag, help: flag } });
  return { isDryRun: values['dry-run'], prune: values.prune, help: values.help };
}
