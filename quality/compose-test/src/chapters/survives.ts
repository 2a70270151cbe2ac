import { until } from '@eventually/testbed';
import { type Project } from '../project.js';
import { type Chapter } from './chapter.js';

const STOCK = 100_000;
const ENOUGH = 20;

export const survivesARestart: Chapter = {
  title: 'every order comes to its end while order-service is restarted',
  tell: (project) => orderWhile(project, () => project.compose(['restart', 'order-service'])),
};

export const survivesACrash: Chapter = {
  title: 'every order comes to its end while payment-service dies, which the engine brings back',
  tell: (project) =>
    orderWhile(project, async () => {
      const { RestartCount } = await project.container('payment-service');
      // all processes but the init process, which then ends by itself: an end that nobody asked for
      await project
        .compose(['exec', '-T', 'payment-service', 'sh', '-c', 'kill -9 -1'])
        .catch(() => undefined);
      const restarted = async () => (await project.container('payment-service')).RestartCount > RestartCount;
      await until(restarted, Boolean, { withinMs: 60_000, everyMs: 200, what: 'the restart' });
    }),
};

/** A customer goes on ordering until the disturbance is over and all is well again. */
async function orderWhile(project: Project, disturb: () => Promise<unknown>): Promise<string> {
  const { customer } = project;
  const sku = await customer.listProduct(STOCK);
  const orders: string[] = [];
  let over = false;
  const ordering = async (): Promise<void> => {
    while (!over) orders.push(await customer.order(sku));
  };
  const disturbing = async (): Promise<void> => {
    await until(
      () => orders.length,
      (count) => count >= ENOUGH,
      { what: `the first ${ENOUGH} orders` },
    );
    await disturb();
    await project.untilWell();
  };
  await Promise.all([ordering(), disturbing().finally(() => (over = true))]);

  const ended = await Promise.all(orders.map((orderId) => customer.untilEnded(orderId)));
  const sold = ended.filter(({ status }) => status === 'CONFIRMED').length;
  await customer.untilStock(sku, { onHand: STOCK - sold, reserved: 0 });
  return `${orders.length} orders, ${sold} of them confirmed`;
}
