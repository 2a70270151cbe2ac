const SIZE_BYTES = 4;
/** API key, version, correlation id and the length of the client id. */
const SMALLEST_FRAME = 10;
/** As Apache Kafka's `socket.request.max.bytes`. */
export const LARGEST_FRAME = 100 * 1024 * 1024;

/** Cuts a byte stream into request frames. A frame that spans chunks is joined once, when it is complete. */
export class FrameSplitter {
  private chunks: Buffer[] = [];
  private buffered = 0;
  private needed = SIZE_BYTES;

  /** The frames this chunk completes, without their size prefix. Throws RangeError on an impossible size. */
  push(chunk: Buffer): Buffer[] {
    this.chunks.push(chunk);
    this.buffered += chunk.length;
    return this.buffered < this.needed ? [] : this.split(this.join());
  }

  private join(): Buffer {
    return this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks, this.buffered);
  }

  private split(stream: Buffer): Buffer[] {
    const frames: Buffer[] = [];
    let start = 0;
    for (;;) {
      this.needed = SIZE_BYTES + (stream.length - start < SIZE_BYTES ? 0 : frameSize(stream, start));
      if (stream.length - start < this.needed) break;
      frames.push(stream.subarray(start + SIZE_BYTES, start + this.needed));
      start += this.needed;
    }
    this.buffered = stream.length - start;
    this.chunks = this.buffered > 0 ? [stream.subarray(start)] : [];
    return frames;
  }
}

function frameSize(stream: Buffer, at: number): number {
  const size = stream.readInt32BE(at);
  if (size >= SMALLEST_FRAME && size <= LARGEST_FRAME) return size;
  throw new RangeError(`a request of ${size} bytes; it must be ${SMALLEST_FRAME} to ${LARGEST_FRAME}`);
}
