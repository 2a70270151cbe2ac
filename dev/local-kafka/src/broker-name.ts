const names = ['embedded', 'kafka'] as const;
export type BrokerName = (typeof names)[number];

/** The broker that BROKER names: `embedded`, which it is unless set, or `kafka` for Apache Kafka. */
export function brokerName(env: NodeJS.ProcessEnv = process.env): BrokerName {
  const wanted = env.BROKER || 'embedded';
  const name = names.find((one) => one === wanted);
  if (name) return name;
  throw new Error(`BROKER is "${wanted}": it must be ${names.join(' or ')}.`);
}
