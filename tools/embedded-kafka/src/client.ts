/** Whoever sent a request, as far as its handler may know. */
export interface Client {
  readonly clientHost: string;
  /** Calls `listener` when the client is gone, until the returned function is called. */
  onClose(listener: () => void): () => void;
}
