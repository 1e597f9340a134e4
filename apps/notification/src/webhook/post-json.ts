import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { ForbiddenAddress, isPublic, lookupPublic } from './public-address.js';

/** From the attempt to connect to the status of the answer, in ms. */
const ANSWER_WITHIN_MS = 5_000;
/** Most of an answer that is read, so that its connection can be used again, in bytes. */
const MOST_READ = 16_384;

export interface Posting {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** It may lead anywhere; others only to the public internet. */
  readonly isTrusted: boolean;
}

/** Posts JSON. Follows no redirect, and keeps connections for the next. */
export class Poster {
  // Apart, so that a connection to a private address is never used for what may only reach public ones.
  private readonly agents = { http: { trusted: new HttpAgent({ keepAlive: true }), untrusted: new HttpAgent({ keepAlive: true }) }, https: { trusted: new HttpsAgent({ keepAlive: true }), untrusted: new HttpsAgent({ keepAlive: true }) } };

  /** The status of the answer. @throws ForbiddenAddress, or whatever the connection failed of. */
  post({ url, headers, body, isTrusted }: Posting): Promise<number> {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // A name is checked when it is resolved, an address is not resolved.
    if (!isTrusted && isIP(host) !== 0 && !isPublic(host)) return Promise.reject(new ForbiddenAddress('the host is not on the public internet'));
    const [request, agents] = url.protocol === 'https:' ? ([requestHttps, this.agents.https] as const) : ([requestHttp, this.agents.http] as const);
    return new Promise((resolve, reject) => {
      const sending = request(url, {
        method: 'POST',
        agent: isTrusted ? agents.trusted : agents.untrusted,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'redress', ...headers },
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        ...(isTrusted ? {} : { lookup: lookupPublic }),
      });
      sending.once('error', reject);
      sending.once('response', (response) => {
        let read = 0;
        response.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read > MOST_READ) response.destroy();
        });
        // What happens to the rest of the answer changes nothing.
        response.on('error', () => undefined);
        resolve(response.statusCode ?? 0);
      });
      sending.end(body);
    });
  }

  close(): void {
    for (const { trusted, untrusted } of Object.values(this.agents)) for (const agent of [trusted, untrusted]) agent.destroy();
  }
}
