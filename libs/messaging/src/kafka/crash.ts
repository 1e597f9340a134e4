import { types } from 'node:util';

/** kafkajs lacks something that a record needs, such as a compression codec: it would meet the same record again. */
const BEYOND_KAFKAJS = 'KafkaJSNotImplemented';

/** Whether a consumer died of something that no waiting cures: an error of ours, however kafkajs has wrapped it, or a record that it cannot read. */
export function isOurDefect(error: Error): boolean {
  let root = error;
  for (let depth = 0; types.isNativeError(root.cause) && depth < 16; depth++) root = root.cause;
  return root.name === BEYOND_KAFKAJS || !root.name.startsWith('KafkaJS');
}
