import { environment } from '@redress/testing';
import type * as Net from 'node:net';

/** The connections to Kafka that are made in this process until it is closed: they can be frozen, so that nothing comes through any more. */
export function tapKafka() {
  // What kafkajs itself calls.
  const net = jest.requireActual<typeof Net>('net');
  const port = Number(environment('REDRESS_TEST_KAFKA').split(':')[1]);
  const sockets: Net.Socket[] = [];
  const connect = net.connect as (...given: unknown[]) => Net.Socket;
  const tap = jest.spyOn(net, 'connect').mockImplementation((...given: unknown[]) => {
    const socket = connect(...given);
    if ((given[0] as { port?: number }).port === port) sockets.push(socket);
    return socket;
  });
  return {
    close: () => tap.mockRestore(),
    freeze: () => sockets.forEach((socket) => socket.pause()),
    thaw: () => sockets.forEach((socket) => socket.resume()),
  };
}
