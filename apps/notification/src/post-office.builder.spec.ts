import { SMTPServer } from 'smtp-server';

/** A mail as it arrived: whom it was for, and its Message-ID. */
export interface Arrived {
  readonly to: string;
  readonly messageId: string;
  readonly from: string;
  readonly at: number;
}

/** A mail server that does what a test says. */
export class PostOffice {
  readonly arrived: Arrived[] = [];
  /** How often a recipient was named, also by mails that were refused. */
  readonly asked = new Map<string, number>();
  /** The code that a recipient is answered with; undefined takes the mail. */
  answerTo: (address: string) => number | undefined = () => undefined;
  /** Held back before a mail is said to be taken. */
  beforeTaking: () => Promise<void> = () => Promise.resolve();
  private server: SMTPServer | undefined;

  constructor(readonly port: number) {}

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'], disableReverseLookup: true, logger: false, closeTimeout: 10,
      onRcptTo: ({ address }, _session, done) => {
        this.asked.set(address, (this.asked.get(address) ?? 0) + 1);
        const responseCode = this.answerTo(address);
        done(responseCode ? Object.assign(new Error(`no mail for ${address}`), { responseCode }) : undefined);
      },
      onData: (stream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.once('end', () => {
          const messageId = /^message-id:\s*(\S+)/im.exec(Buffer.concat(chunks).toString())?.[1] ?? '';
          this.arrived.push({ to: envelope.rcptTo[0]?.address ?? '', from: envelope.mailFrom === false ? '' : envelope.mailFrom.address, messageId, at: performance.now() });
          void this.beforeTaking().then(() => done());
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  to(address: string): Arrived[] {
    return this.arrived.filter((mail) => mail.to === address);
  }
}
