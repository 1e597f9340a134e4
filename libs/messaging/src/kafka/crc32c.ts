/** CRC-32C (Castagnoli), eight bytes at a time: kafkajs goes byte by byte, over all that is sent. */
export function crc32c(bytes: Buffer): number {
  let crc = -1;
  let at = 0;
  for (const end = bytes.length - 7; at < end; at += 8) {
    const low = crc ^ bytes.readInt32LE(at);
    const high = bytes.readInt32LE(at + 4);
    crc =
      of(7, low & 0xff) ^ of(6, (low >>> 8) & 0xff) ^ of(5, (low >>> 16) & 0xff) ^ of(4, low >>> 24) ^
      of(3, high & 0xff) ^ of(2, (high >>> 8) & 0xff) ^ of(1, (high >>> 16) & 0xff) ^ of(0, high >>> 24);
  }
  for (; at < bytes.length; at++) crc = of(0, (crc ^ (bytes[at] ?? 0)) & 0xff) ^ (crc >>> 8);
  return ~crc >>> 0;
}

const POLYNOMIAL = 0x82f63b78;

/** Eight tables of the checksum of each byte, one after the other: in each with one more zero byte behind it. */
const TABLES = new Int32Array(8 * 256);

const of = (zeros: number, byte: number): number => TABLES[zeros * 256 + byte] ?? 0;

for (let byte = 0; byte < 256; byte++) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? POLYNOMIAL : 0);
  TABLES[byte] = crc;
}
for (let index = 256; index < TABLES.length; index++) {
  const crc = TABLES[index - 256] ?? 0;
  TABLES[index] = of(0, crc & 0xff) ^ (crc >>> 8);
}
