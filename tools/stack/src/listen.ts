import type { Server as HttpServer } from 'node:http';
import type { Server } from 'node:net';

/** Resolves when a server listens, on 127.0.0.1 unless told otherwise; rejects when it cannot. */
export async function listen(server: Server, port: number, host = '127.0.0.1'): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Closes a server and the connections that clients keep open. */
export async function closeServer(server: HttpServer): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
