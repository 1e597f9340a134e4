import type { Service } from '@redress/contracts';
import type { KafkaConfig } from '@redress/messaging';
import type { ServiceConfig } from './config.js';

export function kafkaConfigOf(config: ServiceConfig, service: Service): KafkaConfig {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = config;
  return {
    brokers: config.KAFKA_BROKERS,
    clientId: `redress-${service}`,
    topicPrefix: config.KAFKA_TOPIC_PREFIX,
    ssl: config.KAFKA_SSL,
    ...(mechanism && username && password ? { sasl: { mechanism, username, password } } : {}),
  };
}
