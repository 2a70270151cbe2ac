type Listener = () => void;

/** Whoever wants to be told of something. */
export class Listeners {
  private readonly listeners = new Set<Listener>();

  /** Tells `listener` each time, until the returned function is called. */
  add(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
