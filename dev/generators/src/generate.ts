import type { Draft } from './draft.js';
import { addEvent } from './event.js';
import { serviceNamed, streamNamed } from './known.js';
import { camel, joined, kebab, pascal } from './name.js';
import type { Kind, Options } from './options.js';
import { addProjection, streamNames } from './projection.js';
import { addSaga } from './saga.js';
import type { Step } from './saga-row.js';
import { addSagaStep } from './saga-step.js';
import { addService } from './service.js';
import { addUseCase } from './use-case.js';

/** Drafts what was asked for. @returns what is left to the reader, a line each */
export const generate = (draft: Draft, options: Options): readonly string[] =>
  generators[options.kind](draft, options);

type Generator = (draft: Draft, options: Options) => readonly string[];

const generators: Readonly<Record<Kind, Generator>> = {
  event(draft, { names: [stream = '', event = ''] }) {
    const name = pascal('event', event);
    addEvent(draft, streamNamed(stream), name);
    return [`say in libs/contracts what ${name.pascal} means`];
  },
  'use-case'(draft, { names: [service = '', useCase = ''], value, http }) {
    const name = kebab('use case', useCase);
    addUseCase(draft, {
      service: serviceNamed(service),
      useCase: name,
      aggregate: kebab('aggregate', value('aggregate')),
      event: pascal('event', value('event')),
      entry: http ? 'http' : 'command',
    });
    return http ? [] : [`have somebody send ${name.pascal}, such as a saga`];
  },
  projection(draft, { names: [service = '', noun = ''], value }) {
    const streams = streamNames(value('from')).map(streamNamed);
    addProjection(draft, serviceNamed(service), kebab('projection', noun), streams);
    return [];
  },
  saga(draft, { names: [service = '', name = ''], value }) {
    addSaga(draft, serviceNamed(service), kebab('saga', name), stepFrom(value));
    return [];
  },
  'saga-step'(draft, { names: [service = '', name = ''], value }) {
    const saga = kebab('saga', name);
    addSagaStep(draft, serviceNamed(service), saga, value('after'), stepFrom(value));
    return [`say in apps/${service}/src/${name}/${name}.saga.spec.ts what comes between`];
  },
  service(draft, { names: [name = ''], value }) {
    const aggregate = kebab('aggregate', value('aggregate'));
    addService(draft, {
      service: kebab('service', name),
      aggregate,
      key: value('key') ? camel('key', value('key')) : joined(aggregate, kebab('id', 'id')),
      event: pascal('event', value('event')),
    });
    return ['npm install, which links the new workspace'];
  },
};

const stepFrom = (value: Options['value']): Step => ({
  send: value('send'),
  success: value('success'),
  failure: value('failure'),
  undo: value('undo'),
  within: value('within'),
});
