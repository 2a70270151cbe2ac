/** One block of a Server-Sent-Events stream. A comment, as the heartbeat is one, is none. */
export interface SseEvent {
  /** Empty for an id that comes alone: it says from where to resume, and nothing else. */
  readonly event: string;
  readonly data: string;
  readonly id?: string;
}

/** Takes a stream apart, in whatever pieces it comes. @returns what to feed with text; it answers the events that it completed */
export function sseParser(): (text: string) => SseEvent[] {
  let rest = '';
  return (text) => {
    const blocks = (rest + text).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop()!;
    return blocks.flatMap((block) => eventIn(block) ?? []);
  };
}

function eventIn(block: string): SseEvent | undefined {
  let event = 'message';
  let id: string | undefined;
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const [, field, value] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
    if (field === 'event') event = value!;
    if (field === 'id') id = value;
    if (field === 'data') data.push(value!);
  }
  if (data.length === 0) return id === undefined ? undefined : { event: '', data: '', id };
  return { event, data: data.join('\n'), ...(id !== undefined && { id }) };
}
