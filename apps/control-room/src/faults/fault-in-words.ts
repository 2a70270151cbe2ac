import type { Fault } from '@eventually/control-room';

/** What is broken, as one would say it. */
export function faultInWords(fault: Fault): string {
  switch (fault.kind) {
    case 'decline':
      return `the provider declines ${fault.percent} % of payments`;
    case 'slow-provider':
      return `the provider takes ${fault.ms / 1_000} s to answer`;
    case 'crash':
      return `${fault.service} dies at ${fault.failpoint}`;
    case 'pause-relay':
      return `the relay of ${fault.service} is paused`;
    case 'duplicates':
      return `${fault.percent} % of deliveries come twice`;
    case 'stop-broker':
      return 'the broker is stopped';
  }
}
