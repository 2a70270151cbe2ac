import type { FlowCommand, FlowStep, SagaFlow } from '@eventually/control-room';
import { inWords } from './in-words.js';

/** Draws the saga as a Mermaid sequence diagram: downwards the way to success, in frames the ways out of it. */
export const mermaid = (flow: SagaFlow): string =>
  [
    'sequenceDiagram',
    ...indented([
      ...lanesOf(flow).map((lane) => `participant ${idOf(lane)} as ${lane}`),
      `Note over ${idOf(flow.service)}: ${flow.startedBy}`,
      ...flow.steps.flatMap((step, index) => drawStep(flow, step, index)),
      ...flow.completed.map((command) => request(flow, command)),
      ...drawCancellation(flow),
    ]),
  ].join('\n');

/** The service that runs it, and the participants in the order in which they come in. */
const lanesOf = ({ service, steps, completed, compensated }: SagaFlow): string[] => [
  ...new Set([service, ...[...steps, ...completed, ...compensated].map(({ participant }) => participant)]),
];

function drawStep(flow: SagaFlow, step: FlowStep, index: number): string[] {
  const answer = (event: string) => `${idOf(step.participant)}-->>${idOf(flow.service)}: ${event}`;
  return [
    request(flow, step),
    ...(step.receipt ? [answer(step.receipt)] : []),
    ...(step.failure ? frame('break', 'refused', [answer(step.failure), ...giveUp(flow, index)]) : []),
    ...(step.withinMs
      ? frame('break', `no answer within ${inWords(step.withinMs)}`, drawOverdue(flow, step, index))
      : []),
    answer(step.success),
  ];
}

/** What a step that got no answer came to is unknown: it is undone too, and once more should it succeed after all. */
const drawOverdue = (flow: SagaFlow, step: FlowStep, index: number): string[] => [
  ...giveUp(flow, index + 1),
  ...(step.undo ? frame('opt', `${step.success} after all`, undo(flow, [step])) : []),
];

/** Undoes the first `count` steps. */
const giveUp = (flow: SagaFlow, count: number): string[] => [
  ...undo(flow, flow.steps.slice(0, count)),
  ...flow.compensated.map((command) => request(flow, command)),
];

const drawCancellation = (flow: SagaFlow): string[] =>
  flow.cancelledBy
    ? frame(
        'opt',
        `${flow.cancelledBy}, here or anywhere above: what was begun is undone`,
        undo(flow, flow.steps),
      )
    : [];

/** Last one first. A cross at the arrow's head tells a compensation from everything else. */
const undo = ({ service }: SagaFlow, steps: readonly FlowStep[]): string[] =>
  [...steps]
    .reverse()
    .flatMap(({ undo, participant }) => (undo ? [`${idOf(service)}-x${idOf(participant)}: ${undo}`] : []));

const request = ({ service }: SagaFlow, { send, participant }: FlowCommand): string =>
  `${idOf(service)}->>${idOf(participant)}: ${send}`;

const frame = (kind: 'break' | 'opt', label: string, lines: readonly string[]): string[] => [
  `${kind} ${label}`,
  ...indented(lines),
  'end',
];

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** Mermaid takes a dash for the beginning of an arrow. */
const idOf = (service: string): string => service.replaceAll('-', '_');
