import { Inject, Injectable } from '@nestjs/common';
import { CalendarPolicy } from '@redress/contracts';
import { CALENDAR_ID, calendarInForce, CONFIG, type Policies, PolicyBook } from '@redress/service';
import { Channels } from './channels.js';
import type { NotificationConfig } from './config.js';
import type { NotificationContext } from './domain/context.js';

/** Where no calendar names another. */
const ZONE = 'Asia/Shanghai';

/** What decisions ask of policies and configuration. */
@Injectable()
export class Surroundings {
  constructor(
    private readonly book: PolicyBook,
    private readonly channels: Channels,
    @Inject(CONFIG) private readonly config: NotificationConfig,
  ) {}

  at(now: Date): NotificationContext & { readonly policies: Policies } {
    const policies = this.book.at(now);
    const zone = policies.find(CalendarPolicy, CALENDAR_ID)?.body.zone ?? ZONE;
    const calendar = () => {
      this.book.require(CalendarPolicy);
      return calendarInForce(policies).calendar;
    };
    return { now, policies, calendar, reach: this.channels, quiet: { ...this.config.QUIET_HOURS, zone } };
  }
}
