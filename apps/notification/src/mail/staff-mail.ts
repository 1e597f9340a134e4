import type { NotificationConfig } from '../config.js';
import { isAddress } from '../domain/addresses.js';
import type { NotificationContext } from '../domain/context.js';

/** Where staff are written to. Their addresses follow from their ids: a directory of addresses would be personal data on an open topic. */
export class StaffMail {
  readonly language: NotificationContext['staff']['language'];
  private readonly domain: string | undefined;

  constructor({ STAFF_MAIL_DOMAIN, STAFF_LANGUAGE }: Pick<NotificationConfig, 'STAFF_MAIL_DOMAIN' | 'STAFF_LANGUAGE'>) {
    this.domain = STAFF_MAIL_DOMAIN;
    this.language = STAFF_LANGUAGE;
  }

  isReachable(mailbox: string): boolean {
    return this.addressOf(mailbox) !== undefined;
  }

  addressOf(mailbox: string): string | undefined {
    const address = `${mailbox}@${this.domain ?? ''}`;
    return isAddress(address) ? address : undefined;
  }
}
