import type { ActiveFault, Fault, Faults, Gauges } from '@eventually/control-room';
import { faultInWords } from '../faults/fault-in-words.js';
import { duration } from '../frame/format.js';

/** What goes on around an order, as far as it can hold the order up. */
export interface SystemConditions {
  readonly gauges?: ReadonlyMap<string, Gauges>;
  readonly faults?: Faults;
  /** When the saga gives up waiting, milliseconds; without it, as its definition says. */
  readonly deadlineAt?: number;
}

export const isDown = (service: string, { gauges }: SystemConditions): boolean =>
  gauges?.get(service)?.up === false;

const said = (text: string) => [text];

/** Faults of these kinds that are at work at a moment. */
const faultsOf = (
  { faults }: SystemConditions,
  at: number,
  matches: (fault: Fault) => boolean,
): ActiveFault[] =>
  (faults?.active ?? []).filter(
    (fault) => matches(fault) && Date.parse(fault.since) <= at && at <= Date.parse(fault.until),
  );

/** What is broken, and how long it lasts. */
const lasting = (faults: readonly ActiveFault[], at: number): string[] =>
  faults.map((fault) => `${faultInWords(fault)} for ${duration(Date.parse(fault.until) - at)} more`);

/** Why a service may not publish what is in its outbox. */
export function whyNotPublished(service: string, around: SystemConditions, at: number): string[] {
  const faults = faultsOf(around, at, (fault) =>
    fault.kind === 'pause-relay' ? fault.service === service : fault.kind === 'stop-broker',
  );
  if (faults.length > 0) return lasting(faults, at);
  if (isDown(service, around)) return said(`${service} is down`);
  const gauges = around.gauges?.get(service);
  const depth = gauges?.outboxDepth ?? 0;
  return depth > 1 ? said(`${depth} messages wait in that outbox`) : [];
}

/** Why a service may not handle what is on a topic. */
export function whyNotHandled(
  service: string,
  topic: string,
  around: SystemConditions,
  at: number,
): string[] {
  const faults = faultsOf(around, at, ({ kind }) => kind === 'stop-broker');
  if (faults.length > 0) return lasting(faults, at);
  if (isDown(service, around)) return said(`${service} is down`);
  const gauges = around.gauges?.get(service);
  if (gauges?.parkedKeys) return said(`${service} has parked keys; see Dead letters`);
  const behind =
    gauges?.lag?.filter((each) => each.topic === topic).reduce((sum, { lag }) => sum + lag, 0) ?? 0;
  return behind > 1 ? said(`${behind} records of ${topic} are not handled yet`) : [];
}

/** Why the payment provider may take its time. */
export const whyNoAnswer = (service: string, around: SystemConditions, at: number): string[] => {
  const faults = faultsOf(around, at, ({ kind }) => kind === 'slow-provider');
  if (faults.length > 0) return faults.map(faultInWords);
  return isDown(service, around) ? said(`${service} is down`) : [];
};
