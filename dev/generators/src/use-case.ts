import type { Service, Stream } from '@eventually/contract-kit';
import ts from 'typescript';
import type { Draft } from './draft.js';
import { addComparison } from './contract-spec.js';
import { addEvent, addMessage, keySchemaIn } from './event.js';
import { assertUnknown, codeOf, moduleOf } from './known.js';
import { kebab, type Name, pascal, sentence } from './name.js';
import { listOf } from './places.js';
import { addConsumer } from './reads.js';
import { Source } from './source.js';
import { fromTemplate } from './template.js';
import { Usage } from './usage.js';

interface UseCase {
  readonly service: Service;
  readonly useCase: Name;
  readonly aggregate: Name;
  readonly event: Name;
  /** What makes it happen: a command from a stream, or an HTTP request. */
  readonly entry: 'command' | 'http';
}

/** A decision, the entry that carries it out in one transaction, and a spec; the event, unless it is there. */
export function addUseCase(draft: Draft, { service, useCase, aggregate, event, entry }: UseCase): void {
  const known = aggregateIn(draft, service, aggregate);
  const { stream } = known;
  provideEvent(draft, stream, event);
  if (entry === 'command') {
    assertUnknown(pascal('use case', useCase.pascal));
    addMessage(draft, stream, useCase, 'command');
  }
  const names = {
    'use-case': useCase,
    'its-aggregate': aggregate,
    'its-event': event,
    'its-service': kebab('service', service.name),
    'its-stream': kebab('stream', stream.name),
  };
  const more = {
    keyField: stream.key,
    KeySchema: known.keySchema,
    StateType: known.state,
    aggregateConstant: known.constant,
    'use-case-in-words': useCase.kebab.replaceAll('-', ' '),
    'Use-case-in-words': sentence(useCase),
  };
  const part = entry === 'command' ? 'handler' : 'controller';
  const declaration = entry === 'command' ? ['reads.ts', 'reads.spec.ts'] : [];
  for (const ending of ['ts', `${part}.ts`, 'spec.ts', ...declaration])
    draft.create(
      `apps/${service.name}/src/${useCase.kebab}/${useCase.kebab}.${ending}`,
      fromTemplate(`use-case/__use-case__.${ending}`, names, more),
    );
  addController(
    draft,
    service,
    `${useCase.pascal}${part === 'handler' ? 'Handler' : 'Controller'}`,
    `./${useCase.kebab}/${useCase.kebab}.${part}.js`,
  );
  if (entry === 'command') return addConsumer(draft, service, useCase);
  const asked = `alike({ operation: '${useCase.camel}', status: 202 })`;
  addComparison(draft, service, `it('${useCase.kebab.replaceAll('-', ' ')} alike', () => ${asked});`);
}

/** Registers a class of the service among its controllers. */
export function addController(draft: Draft, { name }: Service, controller: string, from: string): void {
  draft.edit(moduleOf(name), (text) => {
    const source = new Source(moduleOf(name), text);
    source.addElement(listOf(source, 'controllers'), controller);
    source.addImport(controller, from);
    return String(source);
  });
}

function provideEvent(draft: Draft, stream: Stream, event: Name): void {
  const known = stream.events.find(({ type }) => type === event.pascal);
  if (!known) return addEvent(draft, stream, event);
  const others = Object.keys(known.schema.shape as object).filter((field) => field !== stream.key);
  if (others.length > 0)
    throw new Usage(
      `${event.pascal} says more than ${stream.key}, and nobody but you knows where ${others.join(', ')} comes from: ` +
        'give the use case an event of its own, and change it then.',
    );
}

/** What is in code under an aggregate's name. @throws Usage when it is not as generated code needs it */
function aggregateIn(draft: Draft, service: Service, aggregate: Name) {
  const file = `apps/${service.name}/src/domain/${aggregate.kebab}.ts`;
  const source = new Source(file, draft.read(file));
  const declaration = source.find(
    'aggregate<State, Event>(…)',
    (node): node is ts.VariableDeclaration & { initializer: ts.CallExpression } =>
      ts.isVariableDeclaration(node) &&
      !!node.initializer &&
      ts.isCallExpression(node.initializer) &&
      node.initializer.expression.getText() === 'aggregate',
  );
  const [state, events] = (declaration.initializer.typeArguments ?? []).map((type) => type.getText());
  const stream = service.owns.find((one) => codeOf(one).events === events);
  if (!state || !stream)
    throw new Usage(`${file} has no aggregate<State, Event> of a stream that ${service.name} owns.`);
  const constant = declaration.name.getText();
  assertStored(draft, service, constant);
  const contract = codeOf(stream).file;
  const keySchema = keySchemaIn(new Source(contract, draft.read(contract)), stream);
  return { constant, state, stream, keySchema };
}

function assertStored(draft: Draft, service: Service, constant: string): void {
  const file = moduleOf(service.name);
  if (!new RegExp(`\\baggregate: ${constant}\\b`).test(draft.read(file)))
    throw new Usage(
      `${file} has no StoreModule.forFeature(…, { aggregate: ${constant}, … }), which the use case needs.`,
    );
}
