import type { Flow, FlowStep } from '../flow/flow.js';
import { duration } from '../frame/format.js';
import { type SystemConditions, isDown, whyNoAnswer } from './system-conditions.js';
import type { Explanation } from './explanation.js';
import { sentence } from './sentence.js';
import type { Delivery } from './deliveries.js';
import { onTheWay, type Waiting } from './where-stuck.js';

/** Of an order that has not ended: what it waits for, why, and what happens if that does not come. */
export function explainRunning(
  deliveries: readonly Delivery[],
  flow: Flow,
  around: SystemConditions,
  at: number,
): Explanation {
  const waiting = { status: 'PENDING', settled: false } as const;
  const step = flow.steps.findLast(({ send }) => find(deliveries, send));
  if (!step) return { ...waiting, headline: 'Placed. The saga has not asked anybody yet.', details: [] };
  const asked = find(deliveries, step.send)!;
  const { headline, why } =
    onTheWay(asked, step.participant, around, at) ?? atWork(asked, step, deliveries, flow, around, at);
  return { ...waiting, headline, details: [why, deadline(step, asked.writtenAt, around, at)].flat() };
}

/** The participant has what it was sent; perhaps there is an answer already. */
function atWork(
  asked: Delivery,
  { participant, success, failure }: FlowStep,
  deliveries: readonly Delivery[],
  flow: Flow,
  around: SystemConditions,
  at: number,
): Waiting {
  const answer = find(deliveries, success) ?? (failure ? find(deliveries, failure) : undefined);
  if (answer) {
    const { type } = answer.message;
    const headline = `${participant} has answered with ${type}: ${flow.service} goes on.`;
    return onTheWay(answer, flow.service, around, at) ?? { headline, why: `${type} was taken in.` };
  }
  const headline = `Waiting for ${participant}: ${asked.message.type} was sent ${duration(at - asked.writtenAt)} ago.`;
  if (isDown(participant, around))
    return { headline, why: `It was taken in, but ${participant} is down now; it goes on when it is back.` };
  const asks = participant === 'payment-service' ? ' and is asking the payment provider' : ' and works on it';
  return {
    headline,
    why: sentence(`${participant} has taken it in${asks}`, whyNoAnswer(participant, around, at)),
  };
}

const deadline = (
  { withinMs }: FlowStep,
  askedAt: number,
  { deadlineAt }: SystemConditions,
  at: number,
): string[] => {
  if (withinMs === undefined) return [];
  const left = (deadlineAt ?? askedAt + withinMs) - at;
  return left > 0
    ? [
        `If no answer arrives within ${duration(left)}, the order is rejected, and what was begun is taken back.`,
      ]
    : ['The time for an answer is over: the order is about to be rejected, and what was begun taken back.'];
};

const find = (deliveries: readonly Delivery[], type: string): Delivery | undefined =>
  deliveries.findLast(({ message }) => message.type === type);
