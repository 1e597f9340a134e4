import { Inject, Injectable } from '@nestjs/common';
import { CalendarPolicy, TemplatePolicy } from '@redress/contracts';
import { type Clock } from '@redress/kernel';
import { CLOCK, CONFIG, PolicyBook } from '@redress/service';
import type { NotificationConfig } from '../config.js';
import type { Claimed } from '../database/claims.js';
import { isToCustomer } from '../domain/correspondence.js';
import { routesOf } from '../domain/routes.js';
import { TemplateBook, TemplateBroken } from '../templates/template-book.js';
import { valuesOf } from '../templates/variables.js';
import type { Mail } from './mail-server.js';
import { StaffMail } from './staff-mail.js';

/** Where no calendar names another. */
const ZONE = 'Asia/Shanghai';

/** A mail that is ready to go, or why there is none. */
export type Letter = { readonly mail: Mail } | { readonly unsendable: string };

/** Makes mails of messages: the words of the template in force, the address, and what they are filled with. */
@Injectable()
export class Letters {
  private readonly templates = new TemplateBook();
  private readonly staff: StaffMail;
  private readonly publicUrl: string;

  constructor(
    private readonly policies: PolicyBook,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: NotificationConfig,
  ) {
    this.staff = new StaffMail(config);
    this.publicUrl = config.PUBLIC_URL;
  }

  write(claimed: Claimed): Letter {
    const { message, customer } = claimed;
    const to = isToCustomer(message) ? customer && routesOf(customer)[message.route] : this.staff.addressOf(message.recipient);
    if (!to) return { unsendable: isToCustomer(message) ? 'NO_CHANNEL' : 'NO_ADDRESS' };
    const date = this.clock.now();
    const policies = this.policies.at(date);
    const template = policies.find(TemplatePolicy, message.template);
    if (!template) return { unsendable: 'TEMPLATE_BROKEN' };
    const zone = policies.find(CalendarPolicy, 'default')?.body.zone ?? ZONE;
    try {
      const words = this.templates.render({ ...template, texts: template.body.texts }, message.language, valuesOf(claimed, { publicUrl: this.publicUrl, zone }));
      return { mail: { ...words, to, date, messageId: message.id, language: message.language } };
    } catch (error) {
      if (!(error instanceof TemplateBroken)) throw error;
      return { unsendable: 'TEMPLATE_BROKEN' };
    }
  }
}
