import { DeadLetters } from '../dead-letters/dead-letters.js';
import { FaultsView } from '../faults/faults-view.js';
import { Invariants } from '../invariants/invariants.js';
import { Lag } from '../lag/lag.js';
import { Orders } from '../orders/orders.js';
import { SagaView } from '../saga/saga-view.js';
import { Tables } from '../tables/tables.js';
import { TopicsView } from '../topics/topics-view.js';
import type { Route } from './route.js';

export function ShownView({ route: { view, orderId } }: { readonly route: Route }) {
  switch (view) {
    case 'saga':
      return <SagaView orderId={orderId} />;
    case 'tables':
      return <Tables orderId={orderId} />;
    case 'topics':
      return <TopicsView />;
    case 'dead-letters':
      return <DeadLetters />;
    case 'faults':
      return <FaultsView />;
    case 'invariants':
      return <Invariants />;
    case 'lag':
      return <Lag />;
    case 'orders':
    case 'wall':
      return <Orders />;
  }
}
