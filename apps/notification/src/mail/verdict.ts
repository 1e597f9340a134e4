import type { Verdict } from '../sending/carrier.js';
import { unreachedBy } from './smtp-options.js';

/** What is no matter of one mail: connection, greeting, encryption, log-in, and a sender that is refused, as all mails come from the same. */
const AWAY_CODES = /^(ECONN.*|ETIMEDOUT|ESOCKET|EDNS|ETLS|EREQUIRETLS|EAUTH|ENOAUTH|EOAUTH2|EPROTOCOL|EPROXY|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND)$/;
const AWAY_COMMANDS = /^(CONN|EHLO|HELO|LHLO|STARTTLS|AUTH|MAIL)/;
/** 421: the service closes the connection, whatever it was asked. */
const CLOSING = 421;

/** Reads an error of the SMTP client. Its text is never kept: it quotes the address. */
export function verdictOf(error: unknown): Verdict {
  const unreached = unreachedBy(error);
  if (unreached) return { kind: 'AWAY', reason: unreached, isReached: false };
  const { code, command, responseCode } = partsOf(error);
  if (responseCode === CLOSING || AWAY_CODES.test(code) || AWAY_COMMANDS.test(command)) return { kind: 'AWAY', reason: [code, command, responseCode].filter(Boolean).join(' '), isReached: true };
  const isPermanent = responseCode >= 500;
  // Neither the server's word nor a known trouble: three tries, as if it had said "not now", so that one strange mail blocks no other.
  if (responseCode === 0) return { kind: 'REFUSED', isPermanent: code === 'EENVELOPE', reason: 'CANNOT_BE_SENT' };
  const isMailbox = command.startsWith('RCPT');
  return { kind: 'REFUSED', isPermanent, reason: `${isMailbox ? 'MAILBOX' : 'MESSAGE'}_${isPermanent ? 'REFUSED' : 'NOT_TAKEN'}` };
}

function partsOf(error: unknown): { code: string; command: string; responseCode: number } {
  const { code, command, responseCode, message } = (error ?? {}) as { code?: unknown; command?: unknown; responseCode?: unknown; message?: unknown };
  // A connection that the pool lost under a mail has neither: only its own words tell.
  const isLost = typeof message === 'string' && /connection (was|pool was) closed|Unexpected socket close/i.test(message);
  return { code: isLost ? 'ECONNECTION' : typeof code === 'string' ? code : '', command: typeof command === 'string' ? command : '', responseCode: typeof responseCode === 'number' ? responseCode : 0 };
}
