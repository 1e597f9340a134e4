import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A webhook as it arrived. */
export interface Hooked {
  readonly path: string;
  readonly id: string;
  readonly timestamp: string;
  readonly isSigned: boolean;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a receiver answers: a status, a redirect, or nothing at all. */
type Answer = number | { readonly location: string } | 'SILENCE';

/** A receiver of webhooks that checks their signatures as Standard Webhooks says, and answers what a test says. */
export class Receiver {
  static readonly secret = `whsec_${Buffer.from('a secret that only the tests know').toString('base64')}`;
  readonly hooked: Hooked[] = [];
  /** By the path that was posted to. */
  answerTo: (path: string, before: number) => Answer | Promise<Answer> = () => 204;
  private server: Server | undefined;

  async open(): Promise<void> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.once('end', () => void this.take(request.url ?? '', request.headers as Record<string, string>, Buffer.concat(chunks).toString()).then((answer) => {
        if (answer === 'SILENCE') return;
        if (typeof answer === 'number') response.writeHead(answer).end('thank you');
        else response.writeHead(307, { location: answer.location }).end();
      }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.server = server;
  }

  url(path: string, host = '127.0.0.1'): string {
    return `http://${host}:${(this.server?.address() as AddressInfo).port}${path}`;
  }

  at(path: string): Hooked[] {
    return this.hooked.filter((hooked) => hooked.path === path);
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
  }

  private async take(path: string, headers: Readonly<Record<string, string>>, body: string): Promise<Answer> {
    const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '', 'webhook-signature': signature = '' } = headers;
    const key = Buffer.from(Receiver.secret.slice('whsec_'.length), 'base64');
    const expected = `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
    const before = this.at(path).length;
    const { data } = JSON.parse(body) as { data: Readonly<Record<string, unknown>> };
    this.hooked.push({ path, id, timestamp, isSigned: signature === expected, data });
    return this.answerTo(path, before);
  }
}
