// these two come without types

declare module 'lz4js' {
  /** As many bytes as a frame is at most. @throws Error when it is no frame */
  export function decompressBound(packed: Uint8Array): number;
  export function decompress(packed: Uint8Array, mostBytes: number): Uint8Array;
  export function compress(plain: Uint8Array): Uint8Array;
}

declare module 'snappyjs' {
  export function uncompress(packed: Buffer, mostBytes: number): Buffer;
  export function compress(plain: Buffer): Buffer;
}
