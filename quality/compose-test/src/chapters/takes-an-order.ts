import { until } from '@eventually/testbed';
import { type Chapter } from './chapter.js';

export const takesAnOrder: Chapter = {
  title: "the README's order is confirmed",
  tell: async (project) => {
    await project.documentedBlock('/receipts');
    // a moment passes until order-service knows the product
    await until(
      () => project.documentedBlock('-d \'{"lines"'),
      (answer) => answer.includes('"PENDING"'),
      { what: 'acceptance of the order' },
    );
    await until(
      () => project.documentedBlock('/v1/orders?limit=1'),
      (answer) => answer.includes('"CONFIRMED"'),
      { what: 'the confirmation' },
    );
  },
};
