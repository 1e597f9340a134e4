import { createServer } from 'node:net';
import { listenerOn } from './port-listener.js';
import { StartProblem } from './start-problem.js';

/** Throws a `StartProblem` naming the port and, where it can be known, the process that listens on it. */
export async function requireFreePort(port: number, what: string): Promise<void> {
  if (await isFree(port)) return;
  const listener = listenerOn(port);
  const who = listener === undefined ? 'another process' : `process ${listener.pid} (${listener.command})`;
  throw new StartProblem(`Port ${port}, meant for ${what}, is taken by ${who}: stop it, or choose other ports with \`npm start -- --ports 4000\`.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
