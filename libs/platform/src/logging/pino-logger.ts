import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Level, type Logger, pino } from 'pino';
import { workAtHand } from './log-context.js';
import { redacted, redactedText } from './redacted.js';

/** Nest's log lines as JSON lines on stdout: one object each, with time, level, service and context. */
export class PinoLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(
    service: string,
    level: Level | 'silent',
    destination: DestinationStream = pino.destination(1),
  ) {
    const timestamp = pino.stdTimeFunctions.isoTime;
    this.pino = pino(
      { level, base: { service }, timestamp, mixin: workAtHand, serializers: { err: withoutData } },
      destination,
    );
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes the context last, and for an error its stack before it. */
  private write(level: Level, message: unknown, rest: unknown[]): void {
    const context = typeof rest.at(-1) === 'string' ? rest.at(-1) : undefined;
    const stack = rest.length > 1 && typeof rest[0] === 'string' ? rest[0] : undefined;
    if (message instanceof Error) this.pino[level]({ context, err: message }, redactedText(message.message));
    else if (typeof message === 'object') this.pino[level]({ context, ...(redacted(message) as object) });
    else this.pino[level]({ context, stack }, redactedText(String(message)));
  }
}

/** An error's other properties may hold what was being written: a failed query carries its parameters. */
const withoutData = ({ name, message, stack }: Error) => ({
  type: name,
  message: redactedText(message),
  stack: stack && redactedText(stack),
});
