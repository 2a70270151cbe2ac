import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lockDirectory } from './directory-lock.js';
import { freePort } from './free-port.js';
import { Jvm } from './jvm.js';
import { type ApacheKafkaOptions } from './options.js';
import { places } from './paths.js';
import { prepare } from './prepare.js';
import { serverProperties } from './server-properties.js';
import { newTextOf, untilStarted } from './start-up.js';
import { formatOnce } from './storage.js';

const DEFAULT_HEAP_MB = 512;
const STOP_WITHIN_MS = 30_000;

/** Apache Kafka as a single node, in a JVM of its own that ends with this process. */
export class ApacheKafka {
  private constructor(
    private readonly jvm: Jvm,
    readonly port: number,
  ) {}

  /** Resolves when the broker serves clients. Rejects with one line about what is missing, or the end of its log. */
  static async start(options: ApacheKafkaOptions): Promise<ApacheKafka> {
    const jars = await prepare(options.onProgress);
    const port = await freePort(options.port ?? 0);
    const jvm = await launch(options, port, path.join(jars, '*'));
    return new ApacheKafka(jvm, port);
  }

  /** `host:port`, as clients want it. */
  get brokers(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** How the JVM ended, in words; never rejects. */
  get ended(): Promise<string> {
    return this.jvm.ended;
  }

  /** Asks it to end, and kills it after 30 seconds; resolves when it is gone. */
  async stop(): Promise<void> {
    this.jvm.kill('SIGTERM');
    const tooLate = setTimeout(() => this.jvm.kill('SIGKILL'), STOP_WITHIN_MS);
    await this.jvm.ended;
    clearTimeout(tooLate);
  }

  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.jvm.kill(signal);
  }
}

/** @returns a JVM that serves clients; it holds the lock of its directory until it ends */
async function launch(options: ApacheKafkaOptions, port: number, classPath: string): Promise<Jvm> {
  const dir = path.resolve(options.dir);
  mkdirSync(places(dir).data, { recursive: true });
  const unlock = lockDirectory(dir);
  try {
    const jvm = await launchIn(dir, options, port, classPath);
    void jvm.ended.then(unlock);
    return jvm;
  } catch (error) {
    unlock();
    throw error;
  }
}

async function launchIn(
  dir: string,
  { controllerPort: wanted = 0, settings, users, heapMb = DEFAULT_HEAP_MB }: ApacheKafkaOptions,
  port: number,
  classPath: string,
): Promise<Jvm> {
  const { data: dataDir, properties, log } = places(dir);
  const controllerPort = await freePort(wanted);
  writeFileSync(properties, serverProperties({ dataDir, port, controllerPort, settings }));
  await formatOnce(dataDir, properties, { classPath, users });
  const newText = newTextOf(log);
  const jvm = Jvm.launch({ classPath, properties, log, heapMb });
  try {
    await untilStarted(jvm, newText);
    return jvm;
  } catch (error) {
    jvm.kill('SIGKILL');
    await jvm.ended;
    throw error;
  }
}
