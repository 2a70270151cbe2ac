import type { Step } from './step.js';

const promtool = (...args: string[]): Step['command'] => ['promtool', ...args];

/** Everything `npm run test:alerts` does, in order. */
export const alertsSteps = (): Step[] => [
  {
    title: 'What Prometheus is told',
    command: promtool('check', 'config', 'docker/observability/prometheus.yml'),
  },
  {
    title: 'When alerts fire',
    command: promtool('test', 'rules', 'docker/observability/alerts.test.yml'),
  },
];
