/** A sequence diagram, read as strictly as Mermaid reads the part of its language that is used here. */
export interface ReadDiagram {
  readonly lanes: readonly string[];
  /** `lane arrow lane: text`, each with the labels of the frames around it. */
  readonly arrows: readonly { readonly text: string; readonly frames: readonly string[] }[];
}

const TEXT = '[^#;\\n]+';
const LINES = {
  lane: new RegExp(`^participant (\\w+) as (${TEXT})$`),
  note: new RegExp(`^Note over (\\w+): ${TEXT}$`),
  arrow: new RegExp(`^(\\w+)(->>|-->>|-x)(\\w+): (${TEXT})$`),
  frame: new RegExp(`^(?:break|opt) (${TEXT})$`),
};

/** @throws Error naming the line that Mermaid would stumble over */
export function readMermaid(text: string): ReadDiagram {
  const [title, ...lines] = text.split('\n').map((line) => line.trim());
  if (title !== 'sequenceDiagram') throw new Error(`'${title}' begins no sequence diagram`);
  const names = new Map<string, string>();
  const frames: string[] = [];
  const arrows: { text: string; frames: string[] }[] = [];
  const nameOf = (id: string, line: string): string => names.get(id) ?? fail(line, `${id} is no lane`);
  for (const line of lines) {
    const [, id, name] = LINES.lane.exec(line) ?? [];
    const [, over] = LINES.note.exec(line) ?? [];
    const [, from, head, to, said] = LINES.arrow.exec(line) ?? [];
    const [, label] = LINES.frame.exec(line) ?? [];
    if (id) names.set(id, name!);
    else if (over) nameOf(over, line);
    else if (from)
      arrows.push({
        text: `${nameOf(from, line)} ${head} ${nameOf(to!, line)}: ${said}`,
        frames: [...frames],
      });
    else if (label) frames.push(label);
    else if (line !== 'end' || frames.pop() === undefined) fail(line, 'is nothing that Mermaid knows here');
  }
  if (frames.length > 0) fail(frames.at(-1)!, 'has no end');
  return { lanes: [...names.values()], arrows };
}

function fail(line: string, why: string): never {
  throw new Error(`'${line}': ${why}`);
}
