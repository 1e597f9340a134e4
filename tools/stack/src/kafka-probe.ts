import { connect } from 'node:net';

const metadata = { apiKey: 3, version: 1, correlationId: 7 };

/**
 * Asks a broker for the metadata of its cluster and says how many brokers take part in it: 0 when it does not answer, or answers
 * before it has joined. An open port is no sign of readiness; this is.
 */
export async function countBrokers(port: number, timeoutMs = 1_000): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const chunks: Buffer[] = [];
    const finish = (brokers: number): void => {
      socket.destroy();
      resolve(brokers);
    };
    socket.setTimeout(timeoutMs, () => finish(0));
    socket.once('error', () => finish(0));
    socket.once('close', () => finish(0));
    socket.once('connect', () => socket.write(metadataRequest()));
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      const answer = Buffer.concat(chunks);
      if (answer.length >= 12 && answer.length >= 4 + answer.readInt32BE(0)) finish(answer.readInt32BE(4) === metadata.correlationId ? answer.readInt32BE(8) : 0);
    });
  });
}

function metadataRequest(): Buffer {
  const clientId = Buffer.from('redress-stack');
  const header = Buffer.alloc(14);
  const noTopics = Buffer.alloc(4);
  header.writeInt32BE(10 + clientId.length + noTopics.length, 0);
  header.writeInt16BE(metadata.apiKey, 4);
  header.writeInt16BE(metadata.version, 6);
  header.writeInt32BE(metadata.correlationId, 8);
  header.writeInt16BE(clientId.length, 12);
  return Buffer.concat([header, clientId, noTopics]);
}
