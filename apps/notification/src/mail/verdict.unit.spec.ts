import { verdictOf } from './verdict.js';

const smtpError = (parts: { code?: string; command?: string; responseCode?: number }, message = 'no such user customer@example.com') => Object.assign(new Error(message), parts);

describe('what the mail server made of a mail', () => {
  it.each([
    ['a mailbox that does not exist', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, { isPermanent: true, reason: 'MAILBOX_REFUSED' }],
    ['greylisting', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451 }, { isPermanent: false, reason: 'MAILBOX_NOT_TAKEN' }],
    ['a text it does not like', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, { isPermanent: true, reason: 'MESSAGE_REFUSED' }],
    ['a full queue', { code: 'EMESSAGE', command: 'DATA', responseCode: 452 }, { isPermanent: false, reason: 'MESSAGE_NOT_TAKEN' }],
    ['an envelope that the client itself finds wrong', { code: 'EENVELOPE', command: 'API' }, { isPermanent: true, reason: 'CANNOT_BE_SENT' }],
    ['anything unheard of', {}, { isPermanent: false, reason: 'CANNOT_BE_SENT' }],
  ])('refused: %s', (_name, parts, expected) => {
    expect(verdictOf(smtpError(parts))).toEqual({ kind: 'REFUSED', ...expected });
  });

  it.each([
    ['a connection that breaks', { code: 'ECONNECTION', command: 'CONN' }],
    ['silence', { code: 'ETIMEDOUT', command: 'CONN' }],
    ['a password that is refused', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }],
    ['no encryption', { code: 'ETLS', command: 'STARTTLS' }],
    ['a sender that is refused, as it would be for every mail', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }],
    ['a server that closes down', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 421 }],
  ])('not tried, for no fault of the mail: %s', (_name, parts) => {
    expect(verdictOf(smtpError(parts))).toMatchObject({ kind: 'AWAY', isReached: true });
  });

  it('lost by the pool, which says so only in words', () => {
    expect(verdictOf(new Error('Reached maximum number of retries after connection was closed'))).toMatchObject({ kind: 'AWAY', reason: 'ECONNECTION' });
  });

  it('never quotes the server, which quotes the address', () => {
    expect(JSON.stringify([verdictOf(smtpError({ command: 'RCPT TO', responseCode: 550 })), verdictOf(smtpError({ code: 'ECONNECTION' }))])).not.toContain('@');
  });
});
