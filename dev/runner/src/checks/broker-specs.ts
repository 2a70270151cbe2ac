import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOMS = ['apps', 'libs', 'dev', 'quality', 'tools', 'examples'];
const SPEC = /\.(int|long)\.spec\.ts$/;
const IMPORTED = /\bfrom '(\.[^']+|@eventually\/(?:[^']+\/)?testing(?:\/[^']+)?)'/g;
/** A testbed's broker, a file's own, or a process that is one: whichever BROKER names. */
const STARTS_A_BROKER =
  /\btestbed\.kafka\(|(?<!function )\b(startKafka|startBroker|describeWithKafka|startSecuredKafka)\(|\bApacheKafka\.start\b/;

/**
 * The integration specs that run on the broker which BROKER names: those that start it, by what is written in them and in
 * the sources that they import. Another broker can change nothing in the others.
 */
export function brokerSpecs(root: string): string[] {
  const specs = ROOMS.flatMap((room) => sourcesIn(join(root, room))).filter((file) => SPEC.test(file));
  const sources = new Sources(root);
  return specs.filter((spec) => sources.startsABroker(spec)).map((spec) => relative(root, spec));
}

function sourcesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/(^|[\\/])(node_modules|dist)[\\/]/.test(file))
    .map((file) => join(folder, file));
}

interface Described {
  readonly exports: Readonly<Record<string, { readonly '@eventually/source': string }>>;
}

class Sources {
  private readonly imports = new Map<string, readonly string[]>();

  constructor(private readonly root: string) {}

  startsABroker(spec: string): boolean {
    const [seen, waiting] = [new Set<string>(), [spec]];
    for (let file = waiting.pop(); file; file = waiting.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      if (STARTS_A_BROKER.test(read(file))) return true;
      waiting.push(...this.importedBy(file));
    }
    return false;
  }

  private importedBy(file: string): readonly string[] {
    const known = this.imports.get(file);
    if (known) return known;
    const found = [...read(file).matchAll(IMPORTED)].map(([, name]) => this.fileOf(name!, file));
    const imported = found.filter((one) => existsSync(one));
    this.imports.set(file, imported);
    return imported;
  }

  private fileOf(name: string, importer: string): string {
    if (name.startsWith('.')) return join(dirname(importer), name.replace(/\.js$/, '.ts'));
    const [scope, library, ...rest] = name.split('/');
    const folder = join(this.root, 'node_modules', scope!, library!);
    const description = join(folder, 'package.json');
    if (!existsSync(description)) return description; // that is nobody's: a word in a text
    const { exports } = JSON.parse(read(description)) as Described;
    return join(folder, exports[['.', ...rest].join('/')]!['@eventually/source']);
  }
}

const read = (file: string): string => readFileSync(file, 'utf8');
