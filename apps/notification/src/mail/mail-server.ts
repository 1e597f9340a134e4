import { Inject, Injectable } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { Log } from '@redress/messaging';
import { type Check, CONFIG, Health, LOG } from '@redress/service';
import { createTransport, type Transporter } from 'nodemailer';
import type { NotificationConfig } from '../config.js';
import { domainOf, readSender } from '../domain/addresses.js';
import type { Carrier, Letter, Verdict } from '../sending/carrier.js';
import { smtpOptions } from './smtp-options.js';
import { verdictOf } from './verdict.js';

/** Pauses while the mail server is away double from the first to the longest, in ms. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** Longest wait for what becomes of one mail, in ms. Longer than all time limits of the connection: it only holds should the pool lose a mail. */
const ANSWER_WITHIN_MS = 120_000;
const SILENT: Verdict = { kind: 'AWAY', reason: 'NO_ANSWER', isReached: true };

const durations = metrics.getMeter('redress.notification').createHistogram('redress.mail.duration', {
  unit: 's', description: 'From handing a mail to the mail server until its answer, by what became of it.', advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] },
});

/** The mail server: takes mails, refuses them one by one, or is away. */
@Injectable()
export class MailServer implements Carrier {
  readonly lane = 'MAIL';
  readonly system = 'smtp';
  readonly pollMs = 1_000;
  private transport: Transporter;
  private readonly from: { readonly name: string; readonly address: string };
  private readonly domain: string;
  private troubles = 0;
  private trouble: string | undefined;
  private pausedUntil = 0;

  constructor(@Inject(CONFIG) private readonly config: NotificationConfig, @Inject(LOG) private readonly log: Log, health: Health) {
    this.transport = this.connect();
    this.from = readSender(config.MAIL_FROM);
    this.domain = config.MAIL_DOMAIN ?? domainOf(this.from.address);
    health.add('mailServer', () => this.check());
  }

  get connections(): number {
    return this.config.SMTP_CONNECTIONS;
  }

  /** A mail that is sent again has the same Message-ID. */
  async send(mail: Letter): Promise<Verdict> {
    const startedAt = performance.now();
    const verdict = await this.hand(mail);
    durations.record((performance.now() - startedAt) / 1000, { outcome: verdict.kind });
    if (verdict.kind === 'AWAY') this.isAway(verdict.reason);
    else this.isBack();
    return verdict;
  }

  private async hand({ messageId, complaintId, route: { address: to }, subject, text, language, date }: Letter): Promise<Verdict> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<Verdict>((resolve) => (timer = setTimeout(() => resolve(SILENT), ANSWER_WITHIN_MS).unref()));
    try {
      const sent = this.transport.sendMail({
        from: this.from,
        // As parts, never as text that would be parsed; the envelope names exactly one mailbox.
        to: { name: '', address: to },
        envelope: { from: this.from.address, to: [to] },
        messageId: `<${messageId}@${this.domain}>`,
        subject,
        text,
        date,
        // By the complaint a system that hears of a bounce can say so (RecordDelivery).
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language, 'X-Complaint-Id': complaintId },
      });
      if ((await Promise.race([sent, silence])) !== SILENT) return { kind: 'ACCEPTED' };
      sent.catch(() => undefined);
      this.transport.close();
      this.transport = this.connect();
      return SILENT;
    } catch (error) {
      return verdictOf(error);
    } finally {
      clearTimeout(timer);
    }
  }

  get pauseMs(): number {
    return Math.max(0, this.pausedUntil - performance.now());
  }

  get isAnswering(): boolean {
    return this.trouble === undefined;
  }

  /** Messages wait for the mail server, and nothing else does: call-backs are recorded and answered all the same. */
  private check(): Check {
    if (this.trouble === undefined) return { isOk: true, detail: 'no trouble with the mail server' };
    return { isOk: false, detail: `the mail server cannot be used: ${this.trouble}; messages wait`, isAdvisory: true };
  }

  /** Closes idle connections; one that is in use closes after its mail. */
  close(): void {
    this.transport.close();
  }

  private connect(): Transporter {
    return createTransport(smtpOptions(this.config.SMTP_URL, this.config.SMTP_CONNECTIONS));
  }

  private isBack(): void {
    if (this.trouble !== undefined) this.log.info({}, 'the mail server answers again');
    this.trouble = undefined;
    this.troubles = 0;
    this.pausedUntil = 0;
  }

  private isAway(reason: string): void {
    // Several mails in flight meet the same trouble: one pause for all of them.
    if (this.pauseMs > 0) return;
    if (this.trouble === undefined) this.log.warn({ reason }, 'the mail server cannot be used; messages wait');
    this.trouble = reason;
    this.pausedUntil = performance.now() + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.troubles);
    this.troubles++;
  }
}
