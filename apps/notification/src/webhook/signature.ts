import { createHmac } from 'node:crypto';

const SECRET = /^whsec_(?<key>[A-Za-z0-9+/]+={0,2})$/;

/** The key in a secret of Standard Webhooks, `whsec_` and 24 to 64 bytes in base64; undefined when it is none. */
export function readWebhookSecret(secret: string): Buffer | undefined {
  const key = Buffer.from(SECRET.exec(secret)?.groups?.['key'] ?? '', 'base64');
  return key.length >= 24 && key.length <= 64 ? key : undefined;
}

/**
 * The headers by which a receiver knows who sent a body, when, and whether it has it already (standardwebhooks.com). The package of that name hashes in JavaScript,
 * by two more packages; these lines pass its own example.
 */
export function signedHeaders(key: Buffer, id: string, at: Date, body: string): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
