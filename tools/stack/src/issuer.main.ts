import { startIssuer } from './issuer.js';

/** The development issuer as a process of its own: `node issuer.main.js <port> <directory> [host] [url]`. */
async function main(): Promise<void> {
  const [port, dir, host, url] = process.argv.slice(2);
  const issuer = await startIssuer({ port: Number(port), dir: dir ?? '.', ...(host ? { host } : {}), ...(url ? { url } : {}) });
  const stop = (): void => void issuer.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

void main();
