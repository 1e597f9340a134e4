import { Inject, Injectable } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import { idOf } from '@redress/kernel';
import { CONFIG } from '@redress/service';
import { Channels } from '../channels.js';
import type { NotificationConfig } from '../config.js';
import { CUSTOMER } from '../domain/message.js';
import type { Carrier, Letter, Verdict } from '../sending/carrier.js';
import { Poster } from './post-json.js';
import { ForbiddenAddress } from './public-address.js';
import { readWebhookSecret, signedHeaders } from './signature.js';

const durations = metrics.getMeter('redress.notification').createHistogram('redress.webhook.duration', {
  unit: 's', description: 'From posting a message to a webhook until its answer, by what became of it.', advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] },
});

/** Posts messages, signed after Standard Webhooks: to a customer's own webhook, to the enterprise's gateway for a channel, or to the staff's messenger. */
@Injectable()
export class Webhooks implements Carrier {
  readonly lane = 'WEBHOOK';
  readonly system = 'http';
  /** Every receiver is on its own: one that is away keeps nobody else waiting. */
  readonly pauseMs = 0;
  readonly isAnswering = true;
  readonly connections: number;
  readonly pollMs: number;
  private readonly key: Buffer | undefined;
  private readonly poster = new Poster();

  constructor(@Inject(CONFIG) { WEBHOOK_SECRET, WEBHOOK_CONNECTIONS }: NotificationConfig, private readonly channels: Channels) {
    this.key = WEBHOOK_SECRET === undefined ? undefined : readWebhookSecret(WEBHOOK_SECRET);
    this.connections = WEBHOOK_CONNECTIONS;
    // Without a secret there is nothing to send, but perhaps something from before that has to go another way.
    this.pollMs = this.key ? 1_000 : 30_000;
  }

  async send(letter: Letter): Promise<Verdict> {
    const startedAt = performance.now();
    const verdict = await this.post(letter);
    durations.record((performance.now() - startedAt) / 1000, { outcome: verdict.kind });
    return verdict;
  }

  close(): void {
    this.poster.close();
  }

  private async post(letter: Letter): Promise<Verdict> {
    const { route, recipient, messageId, date } = letter;
    const target = this.channels.targetOf(route, recipient);
    if (!target || !this.key) return refused('WEBHOOK_REFUSED', true);
    const body = JSON.stringify(bodyOf(letter));
    // One id for each way that a message is tried: a gateway of two channels has to see two.
    const headers = signedHeaders(this.key, idOf('webhook', messageId, route.channel, route.address), date, body);
    try {
      return verdictOf(await this.poster.post({ ...target, headers, body }));
    } catch (error) {
      return error instanceof ForbiddenAddress ? refused('ADDRESS_FORBIDDEN', true) : refused('WEBHOOK_NOT_TAKEN', false);
    }
  }
}

/** What a gateway needs to deliver it, and to say what became of it (RecordDelivery). */
function bodyOf({ messageId, complaintId, complaintNo, template, to, recipient, route, language, subject, text, date }: Letter): object {
  const address = recipient === CUSTOMER ? { channel: route.channel, address: route.address } : { channel: 'STAFF', address: recipient };
  return { type: 'message', timestamp: date.toISOString(), data: { messageId, complaintId, complaintNo, template, to, ...address, language, subject, text } };
}

const refused = (reason: string, isPermanent: boolean): Verdict => ({ kind: 'REFUSED', isPermanent, reason });

/** Answers that ask to come again: 408, 425, 429, and every trouble of the receiver's own. A redirect is an answer like any other that is no success. */
export function verdictOf(status: number): Verdict {
  if (status >= 200 && status < 300) return { kind: 'ACCEPTED' };
  const isPassing = status >= 500 || [408, 425, 429].includes(status);
  return isPassing ? refused('WEBHOOK_NOT_TAKEN', false) : refused('WEBHOOK_REFUSED', true);
}
