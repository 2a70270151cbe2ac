import type { FlowStep, SagaFlow } from '@eventually/control-room';
import { inWords } from './in-words.js';
import { mermaid } from './mermaid.js';

/** The saga as a page: its picture, and its steps as a table. */
export const page = (flow: SagaFlow): string => `<!-- Written by npm run contracts. -->
# ${flow.name}

A saga of ${flow.service}, started by \`${flow.startedBy}\`. What is drawn here is what its definition says,
[\`${definitionOf(flow)}\`](../../../../${definitionOf(flow)}); the time limits are those that hold unless configured otherwise.
An arrow that ends in a cross is a compensation.

\`\`\`mermaid
${mermaid(flow)}
\`\`\`

| step | sent to | success | failure | undone by | within |
|---|---|---|---|---|---|
${flow.steps
  .map((step) => row(step.send, step.participant, step.success, step.failure, step.undo, limitOf(step)))
  .join('\n')}

${[
  `Completed: ${sent(flow.completed)}.`,
  `Given up: what was begun is undone, last step first, then ${sent(flow.compensated)}.`,
  ...(flow.cancelledBy ? [`Cancelled by \`${flow.cancelledBy}\`, even when completed.`] : []),
].join('\n')}
`;

const definitionOf = ({ service, name }: SagaFlow): string => `apps/${service}/src/${name}/${name}.saga.ts`;

const limitOf = ({ withinMs, receipt, receiptWithinMs }: FlowStep): string | undefined => {
  const limit = withinMs && inWords(withinMs);
  if (!limit || !receipt || !receiptWithinMs) return limit || undefined;
  return `${limit} from ${receipt}, which has ${inWords(receiptWithinMs)}`;
};

const row = (...cells: readonly (string | number | undefined)[]): string =>
  `| ${cells.map((cell) => cell ?? '–').join(' | ')} |`;

const sent = (commands: SagaFlow['completed']): string =>
  commands.map(({ send, participant }) => `\`${send}\` to ${participant}`).join(', ') ||
  'nothing more is sent';
