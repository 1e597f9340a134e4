import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { freePorts } from './free-port.js';
import type { CaughtMail } from './mail-box.js';
import { startMailCatcher, type MailCatcher } from './mail-catcher.js';

describe('the mail catcher', () => {
  let dir: string;
  let catcher: MailCatcher;

  const start = async (): Promise<void> => {
    const [smtpPort = 0, httpPort = 0] = await freePorts(2);
    catcher = await startMailCatcher({ smtpPort, httpPort, file: join(dir, 'mails.jsonl') });
  };
  const get = async (path: string): Promise<CaughtMail[]> => (await fetch(catcher.url + path)).json() as Promise<CaughtMail[]>;
  const send = async (mail: object): Promise<void> => {
    const transport = createTransport(catcher.smtpUrl);
    await transport.sendMail({ from: 'redress@example.org', to: 'wang@example.org', ...mail });
    transport.close();
  };

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'redress-mail-'));
    await start();
  });

  afterEach(async () => {
    await catcher.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  test.each([
    ['plain', {}],
    ['base64', { textEncoding: 'base64' }],
    ['quoted-printable', { textEncoding: 'quoted-printable' }],
    ['with HTML beside it', { html: '<p>您的投诉</p>' }],
    ['with an attachment', { attachments: [{ filename: 'a.txt', content: 'attached' }] }],
  ])('reads a Chinese mail, %s', async (_, options) => {
    const subject = '关于您投诉的受理通知：我们已经收到您的投诉，编号为 C-2026-000123，请妥善保管';
    const text = '尊敬的王先生：\n\n您的投诉已受理。= 100% =3D\n.\n.点开头的一行';
    await send({ messageId: '<1@redress>', subject, text, ...options });
    expect(await get('/messages')).toEqual([
      { seq: 1, messageId: '<1@redress>', from: 'redress@example.org', to: ['wang@example.org'], subject, text, receivedAt: expect.any(String) as string },
    ]);
  });

  test('finds mails by recipient, by Message-ID and after a sequence number', async () => {
    for (const [id, to] of [['a', 'li@example.org'], ['b', 'wang@example.org'], ['b', 'li@example.org']]) await send({ messageId: `<${id ?? ''}>`, to, text: 'x' });
    const seqs = async (query: string): Promise<number[]> => (await get(`/messages?${query}`)).map(({ seq }) => seq);
    expect(await seqs('to=li@example.org')).toEqual([1, 3]);
    expect(await seqs('messageId=%3Cb%3E')).toEqual([2, 3]);
    expect(await seqs('after=2')).toEqual([3]);
    expect(await seqs('limit=1')).toEqual([1]);
  });

  test('finds its mails again after a kill in the middle of a line, and forgets them when told to', async () => {
    await send({ text: 'one' });
    await catcher.stop();
    appendFileSync(join(dir, 'mails.jsonl'), '{"seq":2,"messageId":"<torn');
    await start();
    await send({ text: 'two' });
    await catcher.stop();
    await start();
    expect((await get('/messages')).map(({ seq, text }) => [seq, text])).toEqual([[1, 'one'], [2, 'two']]);

    await fetch(`${catcher.url}/messages`, { method: 'DELETE' });
    expect(await (await fetch(`${catcher.url}/messages/count`)).json()).toEqual({ count: 0 });
    expect(readFileSync(join(dir, 'mails.jsonl'), 'utf8')).toBe('');
  });

  test('shows a mail on its page as text, never as markup', async () => {
    await send({ subject: '<script>alert(1)</script>', text: '<b>bold</b>' });
    const page = await (await fetch(catcher.url)).text();
    expect(page).toContain('&#60;script&#62;alert(1)');
    expect(page).not.toContain('<b>bold</b>');
  });

  test('answers what it does not know with 404', async () => {
    expect((await fetch(`${catcher.url}/elsewhere`)).status).toBe(404);
  });
});
