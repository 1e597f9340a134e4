import type { Socket } from 'node:net';
import { answerUnreadable } from './edges.js';

function answerTo(code: string, writable = true): { written: string; isDestroyed: boolean } {
  let written = '';
  let isDestroyed = false;
  const socket = { writable, write: (text: string) => (written += text), destroy: () => (isDestroyed = true) } as unknown as Socket;
  answerUnreadable(Object.assign(new Error(code), { code }), socket);
  return { written, isDestroyed };
}

describe('a connection whose bytes are no request', () => {
  it.each([['HPE_INVALID_METHOD', 400, 'BAD_REQUEST'], ['HPE_HEADER_OVERFLOW', 431, 'HEADERS_TOO_LARGE'], ['ERR_HTTP_REQUEST_TIMEOUT', 408, 'REQUEST_TIMEOUT']])('is told why (%s), and closed', (error, status, code) => {
    const { written, isDestroyed } = answerTo(error);
    const [head = '', body = ''] = written.split('\r\n\r\n');
    expect(head.split('\r\n')[0]).toMatch(new RegExp(`^HTTP/1.1 ${status} [a-z ]+$`));
    expect(head).toContain(`content-length: ${Buffer.byteLength(body)}`);
    expect(JSON.parse(body)).toMatchObject({ status, code });
    expect(isDestroyed).toBe(true);
  });

  it('is closed without a word when nobody listens any more', () => {
    expect(answerTo('ECONNRESET')).toEqual({ written: '', isDestroyed: true });
    expect(answerTo('HPE_INVALID_METHOD', false)).toEqual({ written: '', isDestroyed: true });
  });
});
