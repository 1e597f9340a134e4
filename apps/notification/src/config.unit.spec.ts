import { ConfigError } from '@redress/service';
import { readNotificationConfig } from './config.js';
import { smtpOptions } from './mail/smtp-options.js';

const given = { DATABASE_URL: 'postgres://a@localhost/b', OIDC_ISSUER: 'https://issuer.example', SMTP_URL: 'smtp://mail.example:1025' };

describe('configuration', () => {
  it('needs only what is secret or cannot be guessed', () => {
    expect(readNotificationConfig(given)).toMatchObject({ HTTP_PORT: 3005, SMTP_CONNECTIONS: 10, PUBLIC_URL: 'http://127.0.0.1:3001', MAIL_FROM: 'Redress <no-reply@redress.example>', STAFF_LANGUAGE: 'zh-CN' });
  });

  it('names everything that is wrong at once', () => {
    const wrong = { ...given, SMTP_URL: 'http://mail.example', MAIL_FROM: 'nobody', MAIL_DOMAIN: 'a b', STAFF_MAIL_DOMAIN: 'x/y', SMTP_CONNECTIONS: '0', PUBLIC_URL: 'ftp://x', STAFF_LANGUAGE: 'fr' };
    const problems = (() => {
      try {
        readNotificationConfig(wrong);
      } catch (error) {
        return error instanceof ConfigError ? error.problems : [];
      }
      return [];
    })();
    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual(['MAIL_DOMAIN', 'MAIL_FROM', 'PUBLIC_URL', 'SMTP_CONNECTIONS', 'SMTP_URL', 'STAFF_LANGUAGE', 'STAFF_MAIL_DOMAIN']);
  });

  it('reads the mail server from one URL, and never sends a password in the clear', () => {
    expect(smtpOptions('smtp://127.0.0.1:1025', 3)).toMatchObject({ host: '127.0.0.1', port: 1025, secure: false, requireTLS: false, maxConnections: 3 });
    expect(smtpOptions('smtp://us%40er:p%3Aw@mail.example', 5)).toMatchObject({ port: 587, requireTLS: true, auth: { user: 'us@er', pass: 'p:w' } });
    expect(smtpOptions('smtps://[::1]', 5)).toMatchObject({ host: '::1', port: 465, secure: true });
  });
});
