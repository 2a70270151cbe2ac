import type { Service } from '@eventually/contract-kit';
import ts from 'typescript';
import { declareReads, declareSends } from './declare.js';
import type { Draft } from './draft.js';
import type { Name } from './name.js';
import { addToListIn, argumentOf, listIn, propertyNamed } from './places.js';
import { assertOnlyKey, type Found, messagesOf, rowOf, type Step } from './saga-row.js';
import { Source } from './source.js';
import { Usage } from './usage.js';

/** A row in the table of a saga that is there, and what the service declares for it. */
export function addSagaStep(draft: Draft, service: Service, saga: Name, after: string, step: Step): void {
  const { commands, events } = messagesOf(step);
  const folder = `apps/${service.name}/src/${saga.kebab}`;
  addRow(draft, `${folder}/${saga.kebab}.saga.ts`, { after, step, messages: [...commands, ...events] });
  addReadings(draft, `${folder}/${saga.kebab}.reads.ts`, commands, events);
  const streamsOf = (messages: readonly Found[]) => messages.map(({ stream }) => stream);
  declareSends(draft, service, streamsOf(commands));
  declareReads(draft, service, streamsOf(events));
}

interface Row {
  readonly after: string;
  readonly step: Step;
  readonly messages: readonly Found[];
}

function addRow(draft: Draft, file: string, { after, step, messages }: Row): void {
  draft.edit(file, (text) => {
    const source = new Source(file, text);
    const table = argumentOf(source, 'saga');
    assertOnlyKey(messages, keyOf(file, table));
    const rows = listIn(table, 'steps').elements.filter(ts.isObjectLiteralExpression);
    const said = rows.flatMap((row) => row.properties.map((one) => valueOf(one)));
    const twice = [step.send, step.success, step.failure].find((type) => type && said.includes(type));
    if (twice) throw new Usage(`${file} has a step with ${twice} already.`);
    const sent = rows.map((row) => valueOf(propertyNamed(row, 'send')));
    const before = rows[sent.indexOf(after)];
    if (!before) throw new Usage(`${file} has no step that sends ${after}: give one of ${sent.join(', ')}.`);
    source.addElementAfter(before, `{ ${rowOf(step)} }`);
    for (const { type } of messages) source.addImport(type, '@eventually/contracts');
    return String(source);
  });
}

/** The field that says which saga a message belongs to. */
function keyOf(file: string, table: ts.ObjectLiteralExpression): string {
  const key = propertyNamed(table, 'key');
  if (key && ts.isPropertyAssignment(key) && ts.isStringLiteral(key.initializer)) return key.initializer.text;
  throw new Usage(`${file} has no key: '…': it was changed since; add the step by hand.`);
}

const valueOf = (property?: ts.ObjectLiteralElementLike): string =>
  property && ts.isPropertyAssignment(property) ? property.initializer.getText() : '';

function addReadings(draft: Draft, file: string, commands: readonly Found[], events: readonly Found[]): void {
  draft.edit(file, (text) => {
    const source = new Source(file, text);
    const declaration = () => argumentOf(source, 'consumer');
    for (const { type, stream } of events)
      addToListIn(source, declaration, 'reads', `reads(${type}, '${stream.key}')`);
    for (const { type } of commands) addToListIn(source, declaration, 'sends', type);
    for (const { type } of [...commands, ...events]) source.addImport(type, '@eventually/contracts');
    return String(source);
  });
}
