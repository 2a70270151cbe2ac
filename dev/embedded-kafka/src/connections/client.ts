/** Whoever sent a request, as far as the rest of the broker may know. */
export interface Client {
  readonly clientHost: string;
  /** Calls `listener` once the client is gone, unless the returned function was called before. */
  onClose(listener: () => void): () => void;
  close(): void;
}
