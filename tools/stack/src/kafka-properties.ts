export interface BrokerPlace {
  readonly port: number;
  readonly controllerPort: number;
  readonly logDir: string;
}

/**
 * The configuration of one broker that is its own controller. Session and heartbeat are far below the defaults: a broker that was
 * killed is refused until its old session has run out, so these decide how long a restart stands still. Local stack and tests only.
 */
export function kafkaProperties({ port, controllerPort, logDir }: BrokerPlace): string {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'listeners': `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': logDir,
    'broker.session.timeout.ms': 1_500,
    'broker.heartbeat.interval.ms': 300,
    'auto.create.topics.enable': false,
    'num.partitions': 6,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'log.cleaner.dedupe.buffer.size': 2_097_152,
  }).map(([key, value]) => `${key}=${String(value)}\n`).join('');
}
