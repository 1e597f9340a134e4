import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { GatheringSocket } from './gathering-socket.js';

describe('a gathering connection', () => {
  let server: Server;
  let accepted: Socket | undefined;
  const heard: string[] = [];
  const socket = new GatheringSocket();
  const written: number[] = [];

  beforeAll(async () => {
    server = createServer((one) => {
      accepted = one;
      one.setEncoding('utf8').on('data', (text) => heard.push(String(text)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await new Promise<void>((resolve) => socket.connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', noDelay: true }, resolve));
    const handed = socket as unknown as { _writev: (chunks: readonly unknown[], done: () => void) => void };
    const original = handed._writev.bind(socket);
    handed._writev = (chunks, done) => {
      written.push(chunks.length);
      original(chunks, done);
    };
  });
  afterAll(() => {
    socket.destroy();
    accepted?.destroy();
    server.close();
  });

  it('sends at once, in order, what is written in one turn, also after promises', async () => {
    socket.write('a');
    await Promise.resolve();
    socket.write('b');
    await Promise.resolve().then(() => socket.write('c'));
    await sleep(50);
    expect([written, heard.join('')]).toEqual([[3], 'abc']);
  });

  it('keeps nothing back: what is written alone is sent, and so is all that was written before the end', async () => {
    socket.write('d');
    await sleep(50);
    expect(heard.join('')).toBe('abcd');
    socket.write('e');
    socket.end('f');
    await sleep(50);
    expect(heard.join('')).toBe('abcdef');
  });
});
