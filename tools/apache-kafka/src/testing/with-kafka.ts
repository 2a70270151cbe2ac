/** For specs that start Apache Kafka: `npm run test:kafka` runs them, and fails where it cannot start. */
export const describeWithKafka = process.env.BROKER === 'kafka' ? describe : describe.skip;

/** In ms: several starts of a JVM, on a busy machine. */
export const PATIENCE_MS = 120_000;
