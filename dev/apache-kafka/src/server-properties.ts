export interface NodeSettings {
  dataDir: string;
  port: number;
  controllerPort: number;
  /** They win over ours. */
  settings?: Readonly<Record<string, string>>;
}

/** The configuration of a node that is broker and controller in one, on this machine only. */
export function serverProperties({ dataDir, port, controllerPort, settings }: NodeSettings): string {
  const broker = `PLAINTEXT://127.0.0.1:${port}`;
  const controller = `CONTROLLER://127.0.0.1:${controllerPort}`;
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    // Named here and not recorded in the data: so the controller may listen on another port at the next start.
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `${broker},${controller}`,
    'advertised.listeners': broker,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': dataDir,
    'auto.create.topics.enable': 'false',
    ...oneNode,
    ...groups,
    ...settings,
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${escaped(value)}\n`)
    .join('');
}

/** There is nothing to replicate to, and few partitions start faster. */
const oneNode = {
  'offsets.topic.replication.factor': '1',
  'offsets.topic.num.partitions': '4',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'transaction.state.log.num.partitions': '4',
  // After a kill the node waits until its former self is given up: not nine seconds.
  'broker.session.timeout.ms': '3000',
  'broker.heartbeat.interval.ms': '500',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
};

const groups = {
  'group.initial.rebalance.delay.ms': '250',
  'group.min.session.timeout.ms': '1000', // a member that died is given up this soon, if it asked for that
};

/** Java reads a backslash in a properties file as the begin of an escape. */
const escaped = (value: string): string => value.replaceAll('\\', '\\\\');
