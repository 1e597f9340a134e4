const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/**
 * The hash by which Java clients choose the partition of a key (org.apache.kafka.common.utils.Utils): 32 bits, signed. kafkajs works it out with
 * objects for 64-bit numbers, which was a tenth of all that a service allocates.
 */
export function murmur2(key: Buffer | string): number {
  const data = typeof key === 'string' ? Buffer.from(key) : key;
  const { length } = data;
  const tail = length & ~3;
  let hash = SEED ^ length;
  for (let at = 0; at < tail; at += 4) {
    let word = Math.imul(data.readInt32LE(at), M);
    word ^= word >>> 24;
    hash = Math.imul(hash, M) ^ Math.imul(word, M);
  }
  if (tail < length) {
    for (let at = tail; at < length; at++) hash ^= (data[at] ?? 0) << (8 * (at - tail));
    hash = Math.imul(hash, M);
  }
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return hash ^ (hash >>> 15);
}
