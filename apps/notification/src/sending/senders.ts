import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@redress/kernel';
import type { Log, Runtime } from '@redress/messaging';
import { CLOCK, LOG, Loops, PolicyBook, RUNTIME } from '@redress/service';
import { Correspondences } from '../correspondences.js';
import { MailServer } from '../mail/mail-server.js';
import { Webhooks } from '../webhook/webhooks.js';
import { Letters } from './letters.js';
import { Sender } from './sender.js';

/** One sender for each carrier: neither waits for the other. */
@Injectable()
export class Senders {
  constructor(
    @Inject(RUNTIME) runtime: Runtime,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOG) log: Log,
    policies: PolicyBook,
    correspondences: Correspondences,
    letters: Letters,
    mails: MailServer,
    webhooks: Webhooks,
    loops: Loops,
  ) {
    for (const carrier of [mails, webhooks]) loops.add(new Sender(carrier, { runtime, clock, log, policies, correspondences, letters }));
  }
}
