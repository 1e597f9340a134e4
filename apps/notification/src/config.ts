import { Language } from '@redress/contracts';
import { readConfig } from '@redress/service';
import { z } from 'zod';
import { isAddress, isMailDomain, readSender } from './domain/addresses.js';

const mailDomain = z.string().refine(isMailDomain, 'is not the name of a domain');

const variables = {
  HTTP_PORT: z.coerce.number().int().min(0).max(65535).default(3005),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .describe('The mail server: `smtp://` (STARTTLS where it is offered, and always when a password is given) or `smtps://`, with user and password if it wants them.'),
  SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(10)
    .describe('Most connections to the mail server, each with one mail at a time. No kill of the process repeats more mails than this.'),
  MAIL_FROM: z.string().refine((from) => isAddress(readSender(from).address), 'is no address, nor a name with an address in angle brackets').default('Redress <no-reply@redress.example>'),
  MAIL_DOMAIN: mailDomain.optional().describe('Right side of every Message-ID; the domain of MAIL_FROM if absent.'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3001').describe('Where customers reach intake: the start of the link to the status of their complaint.'),
  STAFF_MAIL_DOMAIN: mailDomain.optional().describe('Staff are written to at `<staff id>@<this>`. Without it no message to staff can be delivered, and each says so.'),
  STAFF_LANGUAGE: Language.default('zh-CN').describe('Language of messages to staff.'),
};

/** The only reader of notification's environment. */
export const readNotificationConfig = (environment: NodeJS.ProcessEnv) => readConfig(variables, environment);
export type NotificationConfig = ReturnType<typeof readNotificationConfig>;
