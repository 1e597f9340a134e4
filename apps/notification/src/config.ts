import { Language } from '@redress/contracts';
import { ConfigError, readConfig } from '@redress/service';
import { z } from 'zod';
import { isAddress, isMailDomain, readSender } from './domain/addresses.js';
import { readWebhookSecret } from './webhook/signature.js';

const mailDomain = z.string().refine(isMailDomain, 'is not the name of a domain');
const gateway = (channel: string) => z.url({ protocol: /^https?$/ }).optional().describe(`Where messages by ${channel} are posted to. Without it that channel is passed over.`);

const TIMES = /^(?<fromHour>[01]\d|2[0-3]):(?<fromMinute>[0-5]\d)-(?<untilHour>[01]\d|2[0-3]):(?<untilMinute>[0-5]\d)$/;

const variables = {
  HTTP_PORT: z.coerce.number().int().min(0).max(65535).default(3005),
  NOTIFICATION_SECRET: z.string().min(32).describe('Key of the links by which customers answer a call-back. Changing it makes those that were sent worthless.'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .describe('The mail server: `smtp://` (STARTTLS where it is offered, and always when a password is given) or `smtps://`, with user and password if it wants them.'),
  SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(10)
    .describe('Most connections to the mail server, each with one mail at a time. No kill of the process repeats more mails than this.'),
  MAIL_FROM: z.string().refine((from) => isAddress(readSender(from).address), 'is no address, nor a name with an address in angle brackets').default('Redress <no-reply@redress.example>'),
  MAIL_DOMAIN: mailDomain.optional().describe('Right side of every Message-ID; the domain of MAIL_FROM if absent.'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3001').describe('Where customers reach intake: the start of the link to the status of their complaint.'),
  ANSWER_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3005/v1/callbacks').describe('Where customers reach the call-backs of this service: the start of the link by which they answer.'),
  STAFF_MAIL_DOMAIN: mailDomain.optional().describe('Staff are written to at `<staff id>@<this>`. Without it no mail to staff can be delivered.'),
  STAFF_LANGUAGE: Language.default('zh-CN').describe('Language of messages to staff.'),
  QUIET_HOURS: z.string().regex(TIMES, 'is not of the form 21:00-08:00').default('21:00-08:00').transform(quietHours)
    .describe('When call-backs and news of progress wait, by the clock of the business calendar; two equal times mean never.'),
  WEBHOOK_SECRET: z.string().refine((secret) => readWebhookSecret(secret) !== undefined, 'is not `whsec_` and 24 to 64 bytes in base64').optional()
    .describe('Key of the signatures of webhooks (Standard Webhooks). Without it nothing is sent by webhook.'),
  WEBHOOK_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(10).describe('Most webhooks on their way at once.'),
  WEBHOOK_ALLOWED_HOSTS: z.string().default('').transform((hosts) => hosts.split(',').map((host) => host.trim().toLowerCase()).filter(Boolean))
    .describe("Hosts that customers' webhooks may reach although their addresses are not public, separated by commas. Those of the gateways below always may."),
  STAFF_WEBHOOK_URL: gateway("the staff's messenger"),
  GATEWAY_PHONE_URL: gateway('phone (SMS)'),
  GATEWAY_WECHAT_URL: gateway('WeChat'),
  GATEWAY_WEIBO_URL: gateway('Weibo'),
  GATEWAY_POSTAL_URL: gateway('post'),
};

/** Minutes after midnight. */
function quietHours(times: string): { readonly from: number; readonly until: number } {
  const { fromHour = 0, fromMinute = 0, untilHour = 0, untilMinute = 0 } = TIMES.exec(times)?.groups ?? {};
  return { from: Number(fromHour) * 60 + Number(fromMinute), until: Number(untilHour) * 60 + Number(untilMinute) };
}

const GATEWAYS = ['STAFF_WEBHOOK_URL', 'GATEWAY_PHONE_URL', 'GATEWAY_WECHAT_URL', 'GATEWAY_WEIBO_URL', 'GATEWAY_POSTAL_URL'] as const;

/** The only reader of notification's environment. */
export function readNotificationConfig(environment: NodeJS.ProcessEnv) {
  const config = readConfig(variables, environment);
  const given = GATEWAYS.filter((name) => config[name] !== undefined);
  const problems = [
    ...(config.WEBHOOK_SECRET === undefined ? given.map((name) => `${name}: needs WEBHOOK_SECRET`) : []),
    ...(config.LOCAL_STACK ? [] : given.filter((name) => !config[name]?.startsWith('https:')).map((name) => `${name}: must be https outside of the local stack`)),
  ];
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}
export type NotificationConfig = ReturnType<typeof readNotificationConfig>;
