import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@redress/service';
import type { NotificationConfig } from './config.js';
import { isAddress } from './domain/addresses.js';
import { CUSTOMER } from './domain/message.js';
import type { ContactKind, Reach, Route } from './domain/routes.js';

/** The ways out of here that are configured. */
@Injectable()
export class Channels implements Reach {
  readonly staffLanguage: Reach['staffLanguage'];

  constructor(@Inject(CONFIG) private readonly config: NotificationConfig) {
    this.staffLanguage = config.STAFF_LANGUAGE;
  }

  routeOf({ kind: channel, value }: Parameters<Reach['routeOf']>[0]): Route | undefined {
    const address = value.trim();
    if (channel === 'EMAIL') return isAddress(address) ? { channel, address } : undefined;
    return this.targetOf({ channel, address }, CUSTOMER) ? { channel, address } : undefined;
  }

  /** By mail, whose address follows from the id, as a directory of addresses would be personal data on an open topic; then by the staff's messenger. */
  staffRoutes(mailbox: string): readonly Route[] {
    const address = `${mailbox}@${this.config.STAFF_MAIL_DOMAIN ?? ''}`;
    const messenger: Route = { channel: 'WEBHOOK', address: mailbox };
    return [...(isAddress(address) ? [{ channel: 'EMAIL' as const, address }] : []), ...(this.targetOf(messenger, mailbox) ? [messenger] : [])];
  }

  /** What a message to somebody is posted to. Configured gateways may be anywhere; what a customer names may not. */
  targetOf({ channel, address }: Route, recipient: string): { readonly url: URL; readonly isTrusted: boolean } | undefined {
    if (this.config.WEBHOOK_SECRET === undefined) return undefined;
    if (recipient === CUSTOMER && channel === 'WEBHOOK') return this.ownOf(address);
    const url = recipient === CUSTOMER ? this.gatewayOf(channel) : this.config.STAFF_WEBHOOK_URL;
    return url === undefined ? undefined : { url: new URL(url), isTrusted: true };
  }

  private gatewayOf(channel: ContactKind): string | undefined {
    const { GATEWAY_PHONE_URL: PHONE, GATEWAY_WECHAT_URL: WECHAT, GATEWAY_WEIBO_URL: WEIBO, GATEWAY_POSTAL_URL: POSTAL } = this.config;
    return ({ PHONE, WECHAT, WEIBO, POSTAL } as Partial<Record<ContactKind, string>>)[channel];
  }

  private ownOf(address: string): { readonly url: URL; readonly isTrusted: boolean } | undefined {
    if (!URL.canParse(address)) return undefined;
    const url = new URL(address);
    const isWeb = url.protocol === 'https:' || (url.protocol === 'http:' && this.config.LOCAL_STACK);
    return isWeb && url.username === '' && url.password === '' ? { url, isTrusted: this.config.WEBHOOK_ALLOWED_HOSTS.includes(url.hostname) } : undefined;
  }
}
