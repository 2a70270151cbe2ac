const LEVELS: Record<number, string> = { 40: 'warning', 50: 'error', 60: 'fatal' };

/** A log line that somebody should look at. */
export interface Complaint {
  readonly level: string;
  readonly message: string;
}

/** Reads one JSON line as pino writes it; undefined for whatever is not a warning or an error. */
export function complaintIn(line: string): Complaint | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const { level, msg, err } = JSON.parse(line) as {
      level?: number;
      msg?: string;
      err?: { message?: string };
    };
    const name = LEVELS[level ?? 0];
    return name ? { level: name, message: firstLine(messageOf(msg, err?.message) ?? line) } : undefined;
  } catch {
    return undefined;
  }
}

/** What was tried, and the error that it ended with. */
const messageOf = (tried: string | undefined, error: string | undefined): string | undefined =>
  tried && error && !tried.includes(error) ? `${tried}: ${error}` : (tried ?? error);

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
