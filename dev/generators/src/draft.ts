import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { Usage } from './usage.js';

interface DraftFile {
  readonly text: string;
  readonly isNew: boolean;
}

/** Files as they are to be. Nothing is written before all of it is known to fit, and nothing is overwritten. */
export class Draft {
  private readonly files = new Map<string, DraftFile>();

  constructor(readonly root: string) {}

  /** @throws Usage when the file is there already */
  create(file: string, text: string): void {
    if (this.has(file)) throw new Usage(`${file} is there already.`);
    this.files.set(file, { text, isNew: true });
  }

  /** @throws Usage when there is no such file, or whatever the change cannot find in it */
  edit(file: string, change: (text: string) => string): void {
    const text = this.read(file);
    const changed = change(text);
    if (changed !== text)
      this.files.set(file, { text: changed, isNew: this.files.get(file)?.isNew ?? false });
  }

  has(file: string): boolean {
    return this.files.has(file) || existsSync(path.join(this.root, file));
  }

  read(file: string): string {
    if (!this.has(file)) throw new Usage(`There is no ${file}.`);
    return this.files.get(file)?.text ?? readFileSync(path.join(this.root, file), 'utf8');
  }

  /** `new` or `changed`, each with its file, in the order in which they came up. */
  get summary(): string[] {
    return [...this.files].map(([file, { isNew }]) => `${isNew ? 'new    ' : 'changed'} ${file}`);
  }

  /** The new files whole, formatted; what changes in others is what their diff will show. */
  async texts(): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    for (const [file, { text }] of this.files) texts.set(file, await this.formatted(file, text));
    return texts;
  }

  async write(): Promise<void> {
    for (const [file, text] of await this.texts()) {
      const target = path.join(this.root, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  }

  private async formatted(file: string, text: string): Promise<string> {
    const filepath = path.join(this.root, file);
    const { inferredParser } = await prettier.getFileInfo(filepath, {
      ignorePath: path.join(this.root, '.prettierignore'),
    });
    if (!inferredParser) return text;
    return prettier.format(text, { ...(await prettier.resolveConfig(filepath)), filepath });
  }
}
