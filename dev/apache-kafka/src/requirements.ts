import { javaVersion, OLDEST_JAVA } from './java.js';
import { haveJars } from './jars.js';
import { hasMaven } from './maven.js';

/** What this machine lacks to run Apache Kafka, in one line; undefined when it can. */
export async function requirements(): Promise<string | undefined> {
  const version = await javaVersion();
  const missing = [
    ...(version !== undefined && version >= OLDEST_JAVA
      ? []
      : [`Java ${OLDEST_JAVA} or newer${found(version)}`]),
    ...(haveJars() || (await hasMaven()) ? [] : ['Maven (mvn), which downloads it']),
  ];
  if (missing.length === 0) return undefined;
  return `Apache Kafka needs ${missing.join(' and ')}. Install it, or use the embedded broker.`;
}

const found = (version: number | undefined): string =>
  version === undefined ? ' (no java on the PATH or in JAVA_HOME)' : ` (this is Java ${version})`;
