import { connect, type Socket } from 'node:net';
import { FrameSplitter } from '../wire/frame-splitter.js';
import { Reader } from '../wire/reader.js';
import { Writer } from '../wire/writer.js';

export interface RawRequest {
  key: number;
  version: number;
  correlationId: number;
  /** Whether the version is a flexible one (KIP-482). */
  isFlexible?: boolean;
  body?: (request: Writer) => unknown;
}

export interface RawResponse {
  correlationId: number;
  body: Reader;
}

/** Speaks the protocol byte by byte, for what no well-behaved client does. */
export class RawClient {
  readonly responses: RawResponse[] = [];
  isClosed = false;
  private readonly splitter = new FrameSplitter();

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk) => this.splitter.push(chunk).forEach((frame) => this.receive(frame)));
    socket.on('close', () => (this.isClosed = true));
    socket.on('error', () => undefined);
  }

  static to(brokers: string): RawClient {
    const [host, port] = brokers.split(':');
    return new RawClient(connect(Number(port), host));
  }

  /** Several requests in one call leave in one packet. */
  send(...requests: RawRequest[]): void {
    this.sendBytes(Buffer.concat(requests.map(encode)));
  }

  sendBytes(bytes: Buffer): void {
    this.socket.write(bytes);
  }

  /** Reads no answers from now on, so that they pile up on the other side. */
  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  destroy(): void {
    this.socket.destroy();
  }

  private receive(frame: Buffer): void {
    const body = new Reader(frame);
    this.responses.push({ correlationId: body.int32(), body });
  }
}

/** As a response, but with the API key and version between the size and the correlation id. */
export function encode({ key, version, correlationId, isFlexible = false, body }: RawRequest): Buffer {
  const clientId = new Writer().string('raw').toFrame(correlationId);
  const request = new Writer(isFlexible).tags(); // of the header
  body?.(request);
  const [prefix, ...rest] = [...clientId, ...request.tags().toFrame(0).slice(1)];
  prefix!.writeInt32BE(4 + rest.reduce((size, part) => size + part.length, 0), 0);
  const head = Buffer.alloc(8);
  head.writeInt32BE(prefix!.readInt32BE(0) + 4, 0);
  head.writeInt16BE(key, 4);
  head.writeInt16BE(version, 6);
  return Buffer.concat([head, prefix!.subarray(4), ...rest]);
}
