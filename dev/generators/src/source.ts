import ts from 'typescript';
import { Usage } from './usage.js';

/** A TypeScript file that is changed at places found in its syntax tree; a place that is not there is an error, not a guess. */
export class Source {
  private tree: ts.SourceFile;

  constructor(
    private readonly file: string,
    private text: string,
  ) {
    this.tree = this.parse();
  }

  toString(): string {
    return this.text;
  }

  get root(): ts.SourceFile {
    return this.tree;
  }

  /** The first node that fits. @throws Usage saying what was looked for */
  find<T extends ts.Node>(what: string, fits: (node: ts.Node) => node is T): T {
    const [found] = this.all(fits);
    if (!found) throw new Usage(`${this.file} has no ${what}: it was changed since; add it by hand.`);
    return found;
  }

  all<T extends ts.Node>(fits: (node: ts.Node) => node is T): T[] {
    const found: T[] = [];
    const visit = (node: ts.Node): void => {
      if (fits(node)) found.push(node);
      ts.forEachChild(node, visit);
    };
    visit(this.tree);
    return found;
  }

  /** Adds to the end of the list, unless it is there already. */
  addElement({ elements }: ts.ArrayLiteralExpression, element: string): void {
    if (!elements.some((one) => one.getText(this.tree) === element)) this.append(elements, element);
  }

  addElementAfter(neighbour: ts.Expression, element: string): void {
    this.insert(neighbour.getEnd(), `, ${element}`);
  }

  addProperty({ properties }: ts.ObjectLiteralExpression, property: string): void {
    this.append(properties, property);
  }

  insertBefore(node: ts.Node, text: string): void {
    const start = node.getStart(this.tree, true); // before its doc comment
    this.insert(start, text);
  }

  insertAfter(node: ts.Node, text: string): void {
    this.insert(node.getEnd(), `\n${text}`);
  }

  /** Imports the name, in the alphabetical place that names and modules have here. */
  addImport(name: string, from: string): void {
    const isType = name.startsWith('type ');
    const present = this.imports.find(
      ({ module, clause }) => module === from && (isType || !clause?.isTypeOnly),
    );
    if (present) this.addToImport(present.names, present.clause?.isTypeOnly ? bare(name) : name);
    else
      this.addImportStatement(
        isType ? `import type { ${bare(name)} } from '${from}';` : `import { ${name} } from '${from}';`,
        from,
      );
  }

  private get imports() {
    return this.tree.statements.filter(ts.isImportDeclaration).map((node) => ({
      node,
      module: (node.moduleSpecifier as ts.StringLiteral).text,
      clause: node.importClause,
      names: (node.importClause?.namedBindings as ts.NamedImports | undefined)?.elements,
    }));
  }

  private addToImport(names: ts.NodeArray<ts.ImportSpecifier> | undefined, name: string): void {
    const texts = (names ?? []).map((one) => one.getText(this.tree));
    if (!names || texts.some((one) => bare(one) === bare(name))) return;
    const after = names.find((one) => comesBefore(bare(name), bare(one.getText(this.tree))));
    if (after) this.insert(after.getStart(this.tree), `${name}, `);
    else this.insert(names.at(-1)!.getEnd(), `, ${name}`);
  }

  private addImportStatement(statement: string, from: string): void {
    const after = this.imports.find(({ module }) => comesBefore(placeOf(from), placeOf(module)));
    if (after) return this.insert(after.node.getStart(this.tree), `${statement}\n`);
    const last = this.imports.at(-1);
    this.insert(last ? last.node.getEnd() : 0, last ? `\n${statement}` : `${statement}\n\n`);
  }

  private append(list: ts.NodeArray<ts.Node>, text: string): void {
    const last = list.at(-1);
    this.insert(last ? last.getEnd() : list.pos, last ? `, ${text}` : text);
  }

  private insert(at: number, text: string): void {
    this.text = this.text.slice(0, at) + text + this.text.slice(at);
    this.tree = this.parse();
  }

  private parse(): ts.SourceFile {
    return ts.createSourceFile(this.file, this.text, ts.ScriptTarget.ES2022, true);
  }
}

/** A name as it is imported, without `type`. */
export const bare = (name: string): string => name.replace(/^type /, '');
/** Packages come before files of our own, and parents before neighbours. */
const placeOf = (module: string): string =>
  (module.startsWith('./') ? '~~' : module.startsWith('.') ? '~' : '') + module;
export const comesBefore = (a: string, b: string): boolean =>
  a.toLowerCase() === b.toLowerCase() ? a < b : a.toLowerCase() < b.toLowerCase();
