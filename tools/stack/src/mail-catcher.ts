import { createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';
import { closeServer, listen } from './listen.js';
import { MailBox } from './mail-box.js';
import { mailHttp } from './mail-http.js';
import { parseMail } from './parse-mail.js';

export interface MailCatcherOptions {
  readonly smtpPort: number;
  readonly httpPort: number;
  /** All mails are appended here, and found again at the next start. */
  readonly file?: string;
}

export interface MailCatcher {
  readonly smtpUrl: string;
  /** A page for people; data below `/messages`. */
  readonly url: string;
  readonly box: MailBox;
  stop(): Promise<void>;
}

/** Takes every mail over SMTP, delivers none, and shows them over HTTP. `to` is the envelope's, not the header's. */
export async function startMailCatcher({ smtpPort, httpPort, file }: MailCatcherOptions): Promise<MailCatcher> {
  const box = new MailBox(file);
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 500,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        box.add({ ...parseMail(Buffer.concat(chunks)), to, receivedAt: new Date().toISOString() });
        callback();
      });
    },
  });
  // A client that is killed while it sends is no reason to end.
  smtp.on('error', () => undefined);
  const http = createServer(mailHttp(box));
  await listen(smtp.server, smtpPort);
  await listen(http, httpPort);
  const stop = async (): Promise<void> => {
    await Promise.all([new Promise<void>((resolve) => smtp.close(resolve)), closeServer(http)]);
    box.close();
  };
  return { smtpUrl: `smtp://127.0.0.1:${smtpPort}`, url: `http://127.0.0.1:${httpPort}`, box, stop };
}
