import { Inject, Injectable } from '@nestjs/common';
import { TemplatePolicy } from '@redress/contracts';
import type { Clock } from '@redress/kernel';
import { CLOCK, CONFIG } from '@redress/service';
import { AnswerLinks } from '../answer-links.js';
import type { NotificationConfig } from '../config.js';
import type { Claimed } from '../database/claims.js';
import { routesOf } from '../domain/post.js';
import { outOfQuiet } from '../domain/quiet-hours.js';
import type { Outcome } from '../domain/record-outcome.js';
import { promisedUntil } from '../domain/review-right.js';
import { Surroundings } from '../surroundings.js';
import { TemplateBook, TemplateBroken } from '../templates/template-book.js';
import { valuesOf } from '../templates/variables.js';
import type { Letter } from './carrier.js';

/** Makes letters of messages: the words of the template in force, the way they go, and what they are filled with. */
@Injectable()
export class Letters {
  private readonly templates = new TemplateBook();

  constructor(
    private readonly surroundings: Surroundings,
    private readonly links: AnswerLinks,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationConfig,
  ) {}

  /** A letter that is ready to go, or what is to be recorded instead. */
  write(claimed: Claimed): { readonly letter: Letter } | { readonly outcome: Outcome } {
    const { message, complaintNo, customer } = claimed;
    const date = this.clock.now();
    const context = this.surroundings.at(date);
    const route = routesOf(message, customer, context)?.[message.route];
    if (route?.channel !== message.channel || route === undefined) return { outcome: { kind: 'MISROUTED' } };
    if (outOfQuiet(message.template, date, context.quiet) > date) return { outcome: { kind: 'HELD' } };
    const template = context.policies.find(TemplatePolicy, message.template);
    if (!template) return { outcome: { kind: 'UNSENDABLE', reason: 'TEMPLATE_BROKEN' } };
    try {
      const until = promisedUntil(message, date, context.calendar);
      const values = valuesOf(claimed, { publicUrl: this.config.PUBLIC_URL, zone: context.quiet.zone, policies: context.policies, answerLink: this.answerLinkOf(claimed), until });
      const words = this.templates.render({ ...template, texts: template.body.texts }, message.language, values);
      const { id: messageId, complaintId, to, recipient, language } = message;
      return { letter: { ...words, messageId, complaintId, complaintNo, template: message.template, to, recipient, route, language, date, until } };
    } catch (error) {
      if (!(error instanceof TemplateBroken)) throw error;
      return { outcome: { kind: 'UNSENDABLE', reason: 'TEMPLATE_BROKEN' } };
    }
  }

  private answerLinkOf({ message: { template, complaintId, values } }: Claimed): string | undefined {
    return template === 'CALLBACK' ? this.links.linkOf(complaintId, Number(values['round'])) : undefined;
  }
}
