import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Stream } from '@eventually/contract-kit';
import ts from 'typescript';
import type { Draft } from './draft.js';
import { assertUnknown, codeOf } from './known.js';
import { type Name, sentence } from './name.js';
import { argumentOf, addToListIn, evolutionsOf, patchesOf } from './places.js';
import { addReading } from './reads.js';
import { Source } from './source.js';
import { Usage } from './usage.js';

/** An event that says of which aggregate it is, and a line wherever the compiler will ask what becomes of it. */
export function addEvent(draft: Draft, stream: Stream, event: Name): void {
  assertUnknown(event);
  addMessage(draft, stream, event, 'event');
  for (const file of sourcesOfApps(draft.root)) {
    draft.edit(file, (text) => withEvent(file, text, stream, event));
    if (foldsInto(file, draft.read(file), stream))
      addReading(draft, file.replace(/\.projection\.ts$/, '.reads.ts'), event);
  }
}

/** Declares a message with the key as its only field, and adds it to its stream. */
export function addMessage(draft: Draft, stream: Stream, message: Name, kind: 'event' | 'command'): void {
  const { file, key } = codeOf(stream);
  draft.edit(file, (text) => {
    const source = new Source(file, text);
    const declaration = `/** ${sentence(message)}: say here what that means to others. */\nexport const ${message.pascal} = ${kind}('${message.pascal}', { ${key}: ${keySchemaIn(source, stream)} });`;
    source.addImport(kind, '@eventually/contract-kit');
    source.insertAfter(lastOf(source, kind) ?? lastOf(source, 'event')!, declaration);
    addToListIn(source, () => argumentOf(source, 'stream', `'${stream.name}'`), `${kind}s`, message.pascal);
    return String(source);
  });
}

/** The last statement that declares a message of this kind. */
const lastOf = (source: Source, kind: string): ts.Statement | undefined =>
  source.root.statements.findLast(
    (statement) =>
      ts.isVariableStatement(statement) &&
      statement.declarationList.declarations.some(
        ({ initializer }) =>
          initializer && ts.isCallExpression(initializer) && initializer.expression.getText() === kind,
      ),
  );

/** The name of the schema that the stream's key has. */
export function keySchemaIn(source: Source, { name, key }: Stream): string {
  const { initializer } = source.find(
    `event with the key ${key}`,
    (node): node is ts.PropertyAssignment =>
      ts.isPropertyAssignment(node) &&
      node.name.getText() === key &&
      node.parent.parent.kind === ts.SyntaxKind.CallExpression,
  );
  if (ts.isIdentifier(initializer)) return initializer.text;
  throw new Usage(`The key ${key} of stream ${name} has no named schema: give it one, such as OrderId.`);
}

const foldsInto = (file: string, text: string, stream: Stream): boolean =>
  patchesOf(new Source(file, text), codeOf(stream).constant).length > 0;

function withEvent(file: string, text: string, stream: Stream, event: Name): string {
  const { constant, events } = codeOf(stream);
  const source = new Source(file, text);
  // from the last to the first, so that the places of the others stay where they are
  for (const evolve of evolutionsOf(source, events).reverse())
    source.addProperty(evolve, `${event.pascal}: (state) => state`);
  for (const patches of patchesOf(source, constant).reverse())
    source.addProperty(patches, `${event.pascal}: () => ({})`);
  return String(source);
}

const sourcesOfApps = (root: string): string[] =>
  readdirSync(path.join(root, 'apps')).flatMap((app) =>
    readdirSync(path.join(root, 'apps', app, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => path.posix.join('apps', app, 'src', file.split(path.sep).join('/'))),
  );
