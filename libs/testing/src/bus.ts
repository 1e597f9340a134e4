import { newId } from '@redress/kernel';
import { type Bus, connectKafka, ensureTopics } from '@redress/messaging';
import { environment } from './databases.js';
import { silentLog } from './log.js';

/** Topics and groups of its own for one test file, on the run's broker. */
export async function freshBus(partitions = 3): Promise<Bus> {
  const prefix = `t${newId()}.`;
  const bus = connectKafka({ brokers: [environment('REDRESS_TEST_KAFKA')], clientId: 'test', topicPrefix: prefix }, silentLog);
  await ensureTopics(bus, { partitions, replicationFactor: 1 });
  return bus;
}

/** The same topics and groups through connections of its own, as another process has them. */
export function anotherClient(bus: Bus): Bus {
  return connectKafka({ brokers: [environment('REDRESS_TEST_KAFKA')], clientId: 'test', topicPrefix: bus.prefix }, silentLog);
}
