import { type Socket } from 'node:net';
import { type Broker } from './broker.js';
import { type Client } from './client.js';
import { dispatch } from './dispatch.js';
import { FrameSplitter } from './wire/frame-splitter.js';

/** Reading pauses beyond this many unanswered requests, so that one client cannot fill the memory. */
const MOST_UNANSWERED = 200;

/** One client. Requests start as they arrive, responses leave in the same order. */
export class Connection implements Client {
  private readonly splitter = new FrameSplitter();
  private readonly closeListeners = new Set<() => void>();
  private lastAnswer: Promise<void> = Promise.resolve();
  private unanswered = 0;

  constructor(
    private readonly socket: Socket,
    private readonly broker: Broker,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.receive(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.closed());
  }

  get clientHost(): string {
    return this.socket.remoteAddress ?? '';
  }

  onClose(listener: () => void): () => void {
    this.closeListeners.add(listener);
    return () => this.closeListeners.delete(listener);
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(chunk: Buffer): void {
    try {
      for (const frame of this.splitter.push(chunk)) this.lastAnswer = this.serve(frame, this.lastAnswer);
    } catch (error) {
      this.giveUp(error);
    }
  }

  private async serve(frame: Buffer, previousAnswer: Promise<void>): Promise<void> {
    if (++this.unanswered > MOST_UNANSWERED) this.socket.pause();
    try {
      const response = await dispatch(frame, this, this.broker);
      await previousAnswer;
      if (response) this.send(response);
    } catch (error) {
      await previousAnswer;
      this.giveUp(error);
    }
    if (--this.unanswered === MOST_UNANSWERED) this.socket.resume();
  }

  private send(response: Buffer[]): void {
    if (this.socket.destroyed) return;
    this.socket.cork();
    for (const part of response) this.socket.write(part);
    this.socket.uncork();
  }

  /** A request that cannot be read cannot be answered either: closing is all the protocol leaves. */
  private giveUp(error: unknown): void {
    this.broker.settings.onRequestError(`closed the connection from ${this.clientHost}`, error);
    this.socket.destroy();
  }

  private closed(): void {
    for (const listener of this.closeListeners) listener();
    this.closeListeners.clear();
  }
}
