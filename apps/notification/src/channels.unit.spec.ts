import { Channels } from './channels.js';
import { readNotificationConfig } from './config.js';
import { customerRoutes } from './domain/routes.js';

const needed = { DATABASE_URL: 'postgres://a@localhost/b', OIDC_ISSUER: 'https://issuer.example', SMTP_URL: 'smtp://mail.example:1025', NOTIFICATION_SECRET: 's'.repeat(32) };
const WEBHOOK_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const channels = (more: Record<string, string> = {}) => new Channels(readNotificationConfig({ ...needed, ...more }));

const contacts = [
  { kind: 'PHONE', value: '13800138000', preferred: false },
  { kind: 'EMAIL', value: 'a@example.com', preferred: false },
  { kind: 'WEBHOOK', value: 'https://customer.example/hook', preferred: true },
  { kind: 'EMAIL', value: 'a@example.com ', preferred: false },
] as const;
const routes = (of: Channels) => customerRoutes({ contacts: [...contacts] }, of).map(({ channel, address }) => `${channel} ${address}`);

describe('the ways to a customer (S3-36)', () => {
  it('are those that something here can use, the preferred first, each once', () => {
    expect(routes(channels())).toEqual(['EMAIL a@example.com']);
    expect(routes(channels({ WEBHOOK_SECRET }))).toEqual(['WEBHOOK https://customer.example/hook', 'EMAIL a@example.com']);
    expect(routes(channels({ WEBHOOK_SECRET, GATEWAY_PHONE_URL: 'https://sms.example' }))).toEqual(['WEBHOOK https://customer.example/hook', 'PHONE 13800138000', 'EMAIL a@example.com']);
  });

  it.each([
    ['what is no URL', 'customer.example/hook'], ['another scheme', 'ftp://customer.example/hook'], ['no TLS', 'http://customer.example/hook'], ['a password', 'https://me:secret@customer.example/hook'],
  ])('never lead over a webhook with %s', (_case, value) => {
    expect(channels({ WEBHOOK_SECRET }).routeOf({ kind: 'WEBHOOK', value })).toBeUndefined();
  });

  it('lead to gateways that are trusted, and to webhooks that are not, but for the hosts that are named', () => {
    const of = channels({ WEBHOOK_SECRET, GATEWAY_PHONE_URL: 'https://10.0.0.7/sms', WEBHOOK_ALLOWED_HOSTS: 'partner.internal, other' });
    expect(of.targetOf({ channel: 'PHONE', address: '13800138000' }, 'CUSTOMER')).toEqual({ url: new URL('https://10.0.0.7/sms'), isTrusted: true });
    expect(of.targetOf({ channel: 'WEBHOOK', address: 'https://10.0.0.7/sms' }, 'CUSTOMER')).toMatchObject({ isTrusted: false });
    expect(of.targetOf({ channel: 'WEBHOOK', address: 'https://Partner.internal/hook' }, 'CUSTOMER')).toMatchObject({ isTrusted: true });
  });
});

describe('the ways to staff', () => {
  it('are mail, then the messenger, as far as there are any', () => {
    const messenger = { WEBHOOK_SECRET, STAFF_WEBHOOK_URL: 'https://im.example' };
    const ways = (more: Record<string, string>, mailbox = 'agent-7') => channels(more).staffRoutes(mailbox).map(({ channel, address }) => `${channel} ${address}`);
    expect(ways({})).toEqual([]);
    expect(ways({ STAFF_MAIL_DOMAIN: 'staff.example' })).toEqual(['EMAIL agent-7@staff.example']);
    expect(ways(messenger)).toEqual(['WEBHOOK agent-7']);
    expect(ways({ ...messenger, STAFF_MAIL_DOMAIN: 'staff.example' })).toEqual(['EMAIL agent-7@staff.example', 'WEBHOOK agent-7']);
    expect(ways({ STAFF_MAIL_DOMAIN: 'staff.example' }, 'no/body')).toEqual(['EMAIL no/body@staff.example']);
  });
});
