import { Kafka, logLevel } from 'kafkajs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Bus } from '../index.js';
import { environment } from '@redress/testing';

/** What can happen to a produce request. `swallow`, `cut-after` and `slow`: the broker has appended it by then. */
export type WireFault = 'none' | 'slow' | 'swallow' | 'cut-after' | 'cut-before' | 'cut-halfway' | 'hang';

export interface FaultyWire {
  /** The bus through the wire. */
  readonly bus: Bus;
  /** How many produce requests were on their way to the broker or being answered at once, at most. */
  mostAtOnce(): number;
  readonly met: ReadonlyMap<WireFault, number>;
  close(): Promise<void>;
}

const PRODUCE = 0;
const SLOW_MS = 150;

/** A wire between client and broker that does to each produce request what `next` says. */
export async function layFaultyWire(bus: Bus, next: () => WireFault): Promise<FaultyWire> {
  const [host = '', port = ''] = environment('REDRESS_TEST_KAFKA').split(':');
  const met = new Map<WireFault, number>();
  const sockets = new Set<Socket>();
  let atOnce = 0;
  let most = 0;
  const server = createServer((client) => {
    const broker = connect({ host, port: Number(port) });
    const produces = new Map<number, WireFault>();
    for (const socket of [client, broker]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        sockets.delete(socket);
        client.destroy();
        broker.destroy();
      });
    }
    onFrames(client, (frame) => {
      if (frame.readInt16BE(4) !== PRODUCE) return void broker.write(frame);
      const fault = next();
      met.set(fault, (met.get(fault) ?? 0) + 1);
      if (fault === 'cut-before') return client.destroy();
      if (fault === 'hang') return undefined;
      if (fault === 'cut-halfway') return broker.write(frame.subarray(0, frame.length >> 1), () => client.destroy());
      produces.set(frame.readInt32BE(8), fault);
      most = Math.max(most, ++atOnce);
      return void broker.write(frame);
    });
    onFrames(broker, (frame) => {
      const fault = produces.get(frame.readInt32BE(4));
      if (fault === undefined) return void client.write(frame);
      atOnce--;
      if (fault === 'cut-after') return client.destroy();
      if (fault === 'slow') return void setTimeout(() => client.write(frame), SLOW_MS);
      return fault === 'swallow' ? undefined : void client.write(frame);
    });
  });
  await listen(server);
  const address = server.address() as { port: number };
  return {
    met,
    mostAtOnce: () => most,
    bus: { ...bus, separate: () => separateThrough(host, address.port) },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** As `connectKafka` makes it, but that every connection goes through the wire, and an answer is missed after a second. */
function separateThrough(host: string, port: number): ReturnType<Bus['separate']> {
  const sockets = new Set<Socket>();
  const client = new Kafka({
    clientId: 'test', brokers: [`${host}:${port}`], connectionTimeout: 5_000, requestTimeout: 1_000, enforceRequestTimeout: true, logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 50, maxRetryTime: 200, retries: 2 },
    socketFactory: ({ onConnect }) => {
      const socket = connect({ host, port }, onConnect);
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      return socket;
    },
  });
  return { client, cut: () => sockets.forEach((socket) => socket.destroy(new Error('given up'))) };
}

function onFrames(socket: Socket, take: (frame: Buffer) => unknown): void {
  let buffered = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    buffered = Buffer.concat([buffered, chunk]);
    while (buffered.length >= 4 && buffered.length >= 4 + buffered.readInt32BE(0)) {
      const frame = buffered.subarray(0, 4 + buffered.readInt32BE(0));
      buffered = buffered.subarray(frame.length);
      take(frame);
    }
  });
}

const listen = (server: Server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

/** Numbers from 0 to 1, the same for the same seed (mulberry32): a run that failed can be repeated. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
