import type { ISocketFactory } from 'kafkajs';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

const KEEP_ALIVE_DELAY_MS = 60_000;

/** The connections of one kafkajs client, which can be cut: kafkajs itself waits for answers that may never come, and connects again to try once more. */
export class Sockets {
  private readonly open = new Set<Socket>();
  private isCut = false;

  readonly factory: ISocketFactory = ({ host, port, ssl, onConnect }) => {
    if (this.isCut) throw new Error('this client was given up');
    // kafkajs gives no `ssl` for plain text, whatever its types say.
    const isPlain = !(ssl as unknown);
    const socket = isPlain ? connect({ host, port }, onConnect) : connectTls({ host, port, ...(isIP(host) ? {} : { servername: host }), ...ssl }, onConnect);
    socket.setKeepAlive(true, KEEP_ALIVE_DELAY_MS);
    this.open.add(socket);
    socket.once('close', () => this.open.delete(socket));
    return socket;
  };

  /** Cuts every connection and allows no new one. */
  cut(): void {
    this.isCut = true;
    // One that has said good-bye is no error.
    for (const socket of this.open) socket.destroy(socket.writableEnded ? undefined : new Error('this client was given up'));
  }
}
