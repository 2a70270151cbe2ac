import { provideJars } from '@eventually/apache-kafka';
import path from 'node:path';
import { answerOf, type ForeignClient, programFile } from './foreign-client.js';

/** The client that comes with the broker of `BROKER=kafka`: Kafka's own. */
export const java: ForeignClient = {
  name: 'kafka-clients, from Java',
  missing: () => {
    const missing = [
      ...(answerOf('javac', '-version') ? [] : ['a JDK (Debian: apt-get install openjdk-17-jdk-headless)']),
      ...(answerOf('mvn', '-version') ? [] : ['Maven (Debian: apt-get install maven)']),
    ];
    return missing.length > 0 ? missing.join(' and ') : undefined;
  },

  async prepare() {
    const jars = await provideJars(() => undefined);
    const quiet = '-Dorg.slf4j.simpleLogger.defaultLogLevel=error';
    return ['java', '-cp', path.join(jars, '*'), quiet, programFile('java', 'Client.java')];
  },
};
