/** What a service says that has no room for more, in milliseconds. */
const FULL_FOR_MS = 'full-for-ms';
/** Nobody is believed to be full for longer without saying it again. */
const AT_MOST_MS = 1_000;

/** Which services have said that there is no room for more, and until when. */
export class FullServices {
  private readonly until = new Map<string, number>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  isFull(service: string): boolean {
    return (this.until.get(service) ?? 0) > this.now();
  }

  /** Takes note of what an answer of the service says. */
  heed(service: string, { headers }: Pick<Response, 'headers'>): void {
    const ms = Number(headers.get(FULL_FOR_MS) ?? 0);
    if (ms > 0) this.until.set(service, this.now() + Math.min(ms, AT_MOST_MS));
  }
}
