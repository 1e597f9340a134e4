import { Agent, request, type RequestOptions } from 'node:http';

/** Connections are kept and as many as needed are opened: no request waits for another one's answer. */
const agent = new Agent({ keepAlive: true, maxSockets: Infinity, noDelay: true });

/** What came back; status 0 when nothing did. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Posts JSON. */
export function postJson(url: string, token: string, idempotencyKey: string, body: unknown): Promise<Answer> {
  const payload = Buffer.from(JSON.stringify(body));
  return send(url, { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': payload.length, authorization: `Bearer ${token}`, 'idempotency-key': idempotencyKey } }, payload);
}

export function getJson(url: string, token: string): Promise<Answer> {
  return send(url, { headers: { authorization: `Bearer ${token}` } });
}

function send(url: string, options: RequestOptions, payload?: Buffer): Promise<Answer> {
  return new Promise((resolve) => {
    const sent = request(url, { ...options, agent, timeout: 30_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      response.on('error', () => resolve({ status: 0, text: '' }));
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve({ status: 0, text: '' }));
    sent.end(payload);
  });
}
