import 'reflect-metadata';
import { main, serve } from '../serve.js';

/** A service that does nothing but run. */
class Idle {}

main(() =>
  serve({ service: 'idle', module: Idle, config: { HOST: '127.0.0.1', PORT: 0, LOG_LEVEL: 'warn' } }),
);
