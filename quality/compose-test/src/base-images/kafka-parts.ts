import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { provideJars } from '@eventually/apache-kafka';

/** The jars that the conformance suite runs. */
export async function kafkaParts(context: string, version: string): Promise<void> {
  const jars = await provideJars(console.error);
  if (!existsSync(path.join(jars, `kafka_2.13-${version}.jar`)))
    throw new Error(
      `Apache Kafka is ${version} in docker-compose.yml, another one in dev/apache-kafka/pom.xml`,
    );
  await cp(jars, path.join(context, 'jars'), { recursive: true });
}
