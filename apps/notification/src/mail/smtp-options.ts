import { connect } from 'node:net';
import type SMTPPool from 'nodemailer/lib/smtp-pool';

/** Mails over one connection before it is replaced: some servers close one that has brought too many. */
const MAILS_PER_CONNECTION = 500;
const CONNECT_WITHIN_MS = 10_000;
/** Longest silence of the server, in ms. Long, because a mail whose acceptance we do not hear is sent again. */
const SILENCE_MS = 60_000;

/** The connection pool for an SMTP URL, as options: nodemailer ignores all other options beside a `url`. */
export function smtpOptions(smtpUrl: string, connections: number): SMTPPool.Options & { readonly maxRequeues: number } {
  const url = new URL(smtpUrl);
  const isSecure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  return {
    pool: true,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : isSecure ? 465 : 587,
    secure: isSecure,
    // A password never travels in the clear.
    requireTLS: !isSecure && user !== '',
    ...(user ? { auth: { user, pass: decodeURIComponent(url.password) } } : {}),
    maxConnections: connections,
    maxMessages: MAILS_PER_CONNECTION,
    // Whether a mail is tried again is decided here, not by the pool.
    maxRequeues: 0,
    greetingTimeout: CONNECT_WITHIN_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket: openSocket,
  };
}

/** The server could not be reached at all. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Nodemailer leaves Nagle's algorithm on, which makes every mail wait 40 ms for a delayed ACK: 20 mails a second and connection, instead of hundreds. */
function openSocket({ host, port }: SMTPPool.Options, done: (error: Error | null, socketOptions?: object) => void): void {
  const socket = connect({ host: host ?? '', port: Number(port), noDelay: true, keepAlive: true });
  const timer = setTimeout(() => socket.destroy(new Error('no connection in time')), CONNECT_WITHIN_MS);
  const fail = (error: Error): void => {
    clearTimeout(timer);
    done(new Unreachable('code' in error ? String(error.code) : 'TIMEOUT', { cause: error }));
  };
  socket.once('error', fail);
  socket.once('connect', () => {
    clearTimeout(timer);
    socket.off('error', fail);
    done(null, { connection: socket });
  });
}
