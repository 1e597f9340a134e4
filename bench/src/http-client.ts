import { Agent, request } from 'node:http';

/** Connections are kept and as many as needed are opened: no request waits for another one's answer. */
const agent = new Agent({ keepAlive: true, maxSockets: Infinity, noDelay: true });

/** Posts JSON; resolves with the status and the answer, or with status 0 when there was none. */
export function postJson(url: string, token: string, idempotencyKey: string, body: unknown): Promise<{ readonly status: number; readonly text: string }> {
  const payload = Buffer.from(JSON.stringify(body));
  const headers = { 'content-type': 'application/json', 'content-length': payload.length, authorization: `Bearer ${token}`, 'idempotency-key': idempotencyKey };
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', agent, headers, timeout: 30_000 }, (response) => {
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
