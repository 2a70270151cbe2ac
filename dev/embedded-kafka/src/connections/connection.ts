import { type Socket } from 'node:net';
import { type Broker } from '../broker.js';
import { type Client } from './client.js';
import { dispatch } from './dispatch.js';
import { Listeners } from '../listeners.js';
import { FrameSplitter } from '../wire/frame-splitter.js';

/** Reading pauses beyond either of these, so that one client cannot fill the memory with requests... */
const MOST_WAITING = 200;
const MOST_WAITING_BYTES = 8 * 1024 * 1024;
/** ...and serving pauses beyond this many bytes of answers that the client has not read. */
const MOST_UNREAD_BYTES = 1024 * 1024;

/** One client. As in Kafka its requests are served one after the other, so answers leave in the order of the requests. */
export class Connection implements Client {
  private readonly splitter = new FrameSplitter();
  private readonly closing = new Listeners();
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private isServing = false;
  private isClosed = false;

  constructor(
    private readonly socket: Socket,
    private readonly broker: Broker,
  ) {
    socket.setNoDelay(true);
    socket.setTimeout(broker.settings.connectionIdleMs, () => this.close());
    socket.on('data', (chunk) => this.receive(chunk));
    socket.on('error', () => this.close());
    socket.on('close', () => this.closed());
  }

  get clientHost(): string {
    return this.socket.remoteAddress ?? '';
  }

  onClose(listener: () => void): () => void {
    if (this.isClosed) queueMicrotask(listener);
    return this.closing.add(listener);
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(chunk: Buffer): void {
    try {
      for (const frame of this.splitter.push(chunk)) this.enqueue(frame);
    } catch (error) {
      return this.giveUp(error);
    }
    if (this.waiting.length > MOST_WAITING || this.waitingBytes > MOST_WAITING_BYTES) this.socket.pause();
    if (!this.isServing) void this.serveWaiting();
  }

  private enqueue(frame: Buffer): void {
    this.waiting.push(frame);
    this.waitingBytes += frame.length;
  }

  private async serveWaiting(): Promise<void> {
    this.isServing = true;
    try {
      while (this.waiting.length > 0) {
        const frames = this.waiting;
        this.waiting = [];
        this.waitingBytes = 0;
        for (const frame of frames) await this.serve(frame);
        if (this.socket.isPaused()) this.socket.resume();
      }
    } catch (error) {
      this.giveUp(error);
    }
    this.isServing = false;
  }

  private async serve(frame: Buffer): Promise<void> {
    const answer = await dispatch(frame, this, this.broker);
    if (!answer || this.isClosed) return;
    this.socket.cork();
    for (const part of answer) this.socket.write(part);
    this.socket.uncork();
    if (this.socket.writableLength > MOST_UNREAD_BYTES) await this.drained();
  }

  private drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        stopWatching();
        this.socket.off('drain', done);
        resolve();
      };
      this.socket.on('drain', done);
      const stopWatching = this.onClose(done);
    });
  }

  /** A request that cannot be read cannot be answered either: closing is all the protocol leaves. */
  private giveUp(error: unknown): void {
    this.broker.settings.onRequestError(`closed the connection from ${this.clientHost}`, error);
    this.waiting = [];
    this.close();
  }

  private closed(): void {
    this.isClosed = true;
    this.closing.tell();
  }
}
