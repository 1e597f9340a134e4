import { faultOf, inTransaction } from '@redress/messaging';
import { environment, waitFor } from '@redress/testing';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { describeDatabase } from './open-database.js';

const ANSWER_WITHIN_MS = 500;

/** A network that can swallow whatever is sent to the database server, without telling anybody. */
class Network {
  isBroken = false;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(private readonly to: URL) {
    this.server = createServer((client) => {
      const upstream = connect({ host: to.hostname, port: Number(to.port) });
      for (const socket of [client, upstream]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined).once('close', () => {
          client.destroy();
          upstream.destroy();
        });
      }
      const pass = (to: Socket) => (bytes: Buffer) => {
        if (!this.isBroken) to.write(bytes);
      };
      client.on('data', pass(upstream));
      upstream.on('data', pass(client));
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const url = new URL(this.to);
    url.port = String((this.server.address() as { port: number }).port);
    return url.href;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

describe('a database server that is gone without a word', () => {
  it('is an outage after a while, for what is under way and what comes then, and over when it answers again', async () => {
    const network = new Network(new URL(environment('REDRESS_TEST_POSTGRES')));
    const { pool } = describeDatabase({ url: await network.open(), poolSize: 2, answerWithinMs: ANSWER_WITHIN_MS, entities: [], migrations: [] });
    const ask = () => inTransaction(pool, async (tx) => {
      tx.post({ name: 'posted', text: 'select 1' });
      return tx.query<{ n: number }>({ name: 'asked', text: 'select 2 as n' });
    });
    try {
      expect(await ask()).toEqual([{ n: 2 }]);
      network.isBroken = true;
      const errors = await Promise.all([ask(), ask(), ask()].map((asked) => asked.then(() => 'answered', (error: unknown) => faultOf(error))));
      expect(errors).toEqual(['outage', 'outage', 'outage']);
      network.isBroken = false;
      await waitFor('an answer', () => ask().then(([row]) => row?.n === 2, () => false));
    } finally {
      await pool.end();
      await network.close();
    }
  });
});
