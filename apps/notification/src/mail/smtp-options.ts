import { GatheringSocket } from '@redress/service';
import type SMTPPool from 'nodemailer/lib/smtp-pool';

/** Mails over one connection before it is replaced: some servers close one that has brought too many. */
const MAILS_PER_CONNECTION = 500;
/** From the attempt to connect to the greeting, in ms. */
const GREETING_WITHIN_MS = 10_000;
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
    greetingTimeout: GREETING_WITHIN_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket: openSocket,
  };
}

const unreached = new WeakMap<object, string>();

/** Why the server could not be reached at all, if that is what the error says. */
export const unreachedBy = (error: unknown): string | undefined => (typeof error === 'object' && error !== null ? unreached.get(error) : undefined);

/**
 * Nodemailer leaves Nagle's algorithm on, which makes every mail wait 40 ms for a delayed ACK: 20 mails a second and connection, instead of hundreds.
 * The socket is handed over while it connects: of one that failed before, the pool would wait for ever.
 */
function openSocket({ host, port }: SMTPPool.Options, done: (error: Error | null, socketOptions: object) => void): void {
  const socket = new GatheringSocket();
  socket.connect({ host: host ?? '', port: Number(port), noDelay: true, keepAlive: true });
  const note = (error: Error): void => void unreached.set(error, 'code' in error ? String(error.code) : error.name);
  socket.once('error', note);
  socket.once('connect', () => socket.off('error', note));
  done(null, { connection: socket });
}
