import { ConfigError } from '@redress/service';
import { readNotificationConfig } from './config.js';
import { smtpOptions } from './mail/smtp-options.js';

const given = { DATABASE_URL: 'postgres://a@localhost/b', OIDC_ISSUER: 'https://issuer.example', SMTP_URL: 'smtp://mail.example:1025', NOTIFICATION_SECRET: 's'.repeat(32) };
const WEBHOOK_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** The variables that are complained of. */
const wrong = (more: Record<string, string>): string[] => {
  try {
    readNotificationConfig({ ...given, ...more });
  } catch (error) {
    return error instanceof ConfigError ? error.problems.map((problem) => problem.split(':')[0] ?? '').sort() : [];
  }
  return [];
};

describe('configuration', () => {
  it('needs only what is secret or cannot be guessed', () => {
    expect(readNotificationConfig(given)).toMatchObject({
      HTTP_PORT: 3005, SMTP_CONNECTIONS: 10, PUBLIC_URL: 'http://127.0.0.1:3001', MAIL_FROM: 'Redress <no-reply@redress.example>', STAFF_LANGUAGE: 'zh-CN',
      QUIET_HOURS: { from: 21 * 60, until: 8 * 60 }, WEBHOOK_ALLOWED_HOSTS: [],
    });
    expect(readNotificationConfig(given).WEBHOOK_SECRET).toBeUndefined();
  });

  it('names everything that is wrong at once', () => {
    const values = {
      SMTP_URL: 'http://mail.example', MAIL_FROM: 'nobody', MAIL_DOMAIN: 'a b', STAFF_MAIL_DOMAIN: 'x/y', SMTP_CONNECTIONS: '0', PUBLIC_URL: 'ftp://x', STAFF_LANGUAGE: 'fr', NOTIFICATION_SECRET: 'short',
      QUIET_HOURS: '25:00-08:00', WEBHOOK_SECRET: 'whsec_c2hvcnQ=', GATEWAY_PHONE_URL: 'ftp://x',
    };
    expect(wrong(values)).toEqual(Object.keys(values).sort());
  });

  it('asks for a key wherever a webhook is configured, and for TLS outside of the local stack', () => {
    expect(wrong({ GATEWAY_PHONE_URL: 'https://sms.example', STAFF_WEBHOOK_URL: 'https://im.example' })).toEqual(['GATEWAY_PHONE_URL', 'STAFF_WEBHOOK_URL']);
    expect(wrong({ GATEWAY_PHONE_URL: 'http://sms.example', WEBHOOK_SECRET })).toEqual(['GATEWAY_PHONE_URL']);
    expect(wrong({ GATEWAY_PHONE_URL: 'http://sms.example', WEBHOOK_SECRET, LOCAL_STACK: 'true' })).toEqual([]);
    expect(wrong({ GATEWAY_PHONE_URL: 'https://sms.example', WEBHOOK_SECRET })).toEqual([]);
  });

  it('reads the mail server from one URL, and never sends a password in the clear', () => {
    expect(smtpOptions('smtp://127.0.0.1:1025', 3)).toMatchObject({ host: '127.0.0.1', port: 1025, secure: false, requireTLS: false, maxConnections: 3 });
    expect(smtpOptions('smtp://us%40er:p%3Aw@mail.example', 5)).toMatchObject({ port: 587, requireTLS: true, auth: { user: 'us@er', pass: 'p:w' } });
    expect(smtpOptions('smtps://[::1]', 5)).toMatchObject({ host: '::1', port: 465, secure: true });
  });
});
