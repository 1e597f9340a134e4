import { startMailCatcher } from './mail-catcher.js';

/** The mail catcher as a process of its own: `node mail-catcher.main.js <smtp port> <http port> [file]`. */
async function main(): Promise<void> {
  const [smtpPort, httpPort, file] = process.argv.slice(2);
  const catcher = await startMailCatcher({ smtpPort: Number(smtpPort), httpPort: Number(httpPort), ...(file === undefined ? {} : { file }) });
  const stop = (): void => void catcher.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

void main();
