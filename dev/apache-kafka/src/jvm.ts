import { type ChildProcess, fork, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { javaCommand } from './java.js';
import { endWithParent } from './paths.js';

const LARGEST_FIRST_HEAP_MB = 128;

export interface JvmSettings {
  classPath: string;
  properties: string;
  log: string;
  heapMb: number;
}

/** A running `kafka.Kafka`: it writes into its log and ends with this process, even when this is killed. */
export class Jvm {
  /** How it ended, in words; never rejects. */
  readonly ended: Promise<string>;
  private readonly guard: ChildProcess | undefined;

  private constructor(private readonly child: ChildProcess) {
    this.guard = child.pid === undefined ? undefined : guardOf(child.pid);
    this.ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(`could not be started: ${error.message}`));
      child.once('exit', (code, signal) =>
        resolve(signal ? `was ended by ${signal}` : `exited with status ${code}`),
      );
    }).finally(() => this.guard?.kill('SIGKILL'));
  }

  static launch({ classPath, properties, log, heapMb }: JvmSettings): Jvm {
    const output = openSync(log, 'a');
    try {
      return new Jvm(
        spawn(javaCommand(), [...flags(heapMb), '-cp', classPath, 'kafka.Kafka', properties], {
          detached: process.platform !== 'win32', // Ctrl-C reaches this process alone, which then stops the broker
          windowsHide: true,
          stdio: ['ignore', output, output],
        }),
      );
    } finally {
      closeSync(output);
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}

const flags = (heapMb: number): string[] => [
  `-Xms${Math.min(heapMb, LARGEST_FIRST_HEAP_MB)}m`,
  `-Xmx${heapMb}m`,
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1', // a third off the start, for code that one machine never gets hot
  '-Djava.awt.headless=true',
  '-Dorg.slf4j.simpleLogger.showDateTime=true',
  '-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  '-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info', // it says when the broker is up
];

const guardOf = (pid: number): ChildProcess =>
  fork(endWithParent, [String(pid)], { detached: true, stdio: 'ignore', execArgv: [] });
