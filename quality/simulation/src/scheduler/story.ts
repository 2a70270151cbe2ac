/** What happened in a schedule, line by line, for people. */
export class Story {
  readonly lines: string[] = [];

  constructor(private readonly isTold: boolean) {}

  tell(now: number, who: string, what: () => string): void {
    if (this.isTold)
      this.lines.push(`${(now / 1_000).toFixed(3).padStart(8)} s  ${who.padEnd(12)} ${what()}`);
  }
}
