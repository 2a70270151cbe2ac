import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Name } from './name.js';
import { bare, comesBefore } from './source.js';

const TEMPLATES = fileURLToPath(new URL('../templates', import.meta.url));

/** What the placeholders stand for: `its-event` for `__ItsEvent__`, `__itsEvent__`, `__its-event__` and `__its_event__`. */
export type Names = Readonly<Record<string, Name>>;

/** The template `<name>.template` with every placeholder filled in, in the case in which it is written. */
export const fromTemplate = (
  name: string,
  names: Names,
  more: Readonly<Record<string, string>> = {},
): string => sorted(fill(readFileSync(path.join(TEMPLATES, `${name}.template`), 'utf8'), names, more));

/** With the names of each import in their alphabetical order, whatever filled them in. */
const sorted = (text: string): string =>
  text.replace(
    /^(import (?:type )?\{)(.*)(\} from .*)$/gm,
    (_, start: string, names: string, end: string) => {
      const list = names.split(',').map((name) => name.trim());
      return `${start} ${list.sort((a, b) => (comesBefore(bare(a), bare(b)) ? -1 : 1)).join(', ')} ${end}`;
    },
  );

/** @throws Error naming a placeholder that stands for nothing */
export function fill(text: string, names: Names, more: Readonly<Record<string, string>> = {}): string {
  const values = new Map(Object.entries(names).flatMap(([placeholder, name]) => casesOf(placeholder, name)));
  for (const [placeholder, value] of Object.entries(more)) values.set(placeholder, value);
  return text.replace(/__([A-Za-z]+(?:[-_][a-z]+)*)__/g, (_, placeholder: string) => {
    const value = values.get(placeholder);
    if (value === undefined) throw new Error(`nothing fills the placeholder ${placeholder}`);
    return value;
  });
}

function casesOf(placeholder: string, { kebab, camel, pascal, snake }: Name): [string, string][] {
  const words = placeholder.split('-');
  const capitals = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return [
    [placeholder, kebab],
    [words.join('_'), snake],
    [capitals, pascal],
    [capitals.charAt(0).toLowerCase() + capitals.slice(1), camel],
  ];
}
