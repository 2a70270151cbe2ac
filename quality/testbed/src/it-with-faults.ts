import { brokerName } from '@eventually/local-kafka';

/** Like `it`, for specs that make the broker fail on request: left out where BROKER names one that does not. */
export function itWithFaults(title: string, spec: () => Promise<void>): void {
  if (brokerName() === 'embedded') it(title, spec);
  else it.skip(`${title}: left out, it needs BROKER=embedded`, spec);
}
