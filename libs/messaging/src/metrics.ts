import { type Attributes, metrics as api } from '@opentelemetry/api';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What an operator watches. Recorded per batch, not per message, so that it costs nothing at full load. */
export class Metrics {
  private readonly meter = api.getMeter('redress.messaging');
  private readonly sentMessages = this.meter.createCounter('messaging.client.sent.messages', { description: 'Records sent, by topic.' });
  private readonly consumedMessages = this.meter.createCounter('messaging.client.consumed.messages', { description: 'Records read, by topic.' });
  private readonly processDuration = this.meter.createHistogram('messaging.process.duration', { unit: 's', description: 'From handing a batch over until its commit.', advice: { explicitBucketBoundaries: SECONDS } });
  private readonly lag = this.meter.createHistogram('redress.consumer.lag', { unit: 's', description: 'Age of the newest record of a batch when it was read.', advice: { explicitBucketBoundaries: SECONDS } });
  private readonly decided = this.meter.createCounter('redress.decisions', { description: 'Inputs decided, by unit and outcome.' });
  private readonly batchSize = this.meter.createHistogram('redress.batch.size', { description: 'Inputs committed together.', advice: { explicitBucketBoundaries: [1, 2, 5, 10, 20, 50, 100, 200, 500] } });
  private readonly deadLetters = this.meter.createCounter('redress.dead.letters', { description: 'Records put aside, by reason.' });
  private readonly parkedRows = this.meter.createCounter('redress.outbox.parked', { description: 'Records that Kafka refuses, by topic.' });

  sent(rows: readonly { readonly topic: string }[]): void {
    const counts = new Map<string, number>();
    for (const { topic } of rows) counts.set(topic, (counts.get(topic) ?? 0) + 1);
    for (const [topic, count] of counts) this.sentMessages.add(count, { 'messaging.destination.name': topic });
  }

  consumed(topic: string, group: string, count: number, newestTimestamp: number, now: number): void {
    const attributes = { 'messaging.destination.name': topic, 'messaging.consumer.group.name': group };
    this.consumedMessages.add(count, attributes);
    this.lag.record(Math.max(0, now - newestTimestamp) / 1000, attributes);
  }

  processed(topic: string, group: string, durationMs: number, errorType?: string): void {
    const attributes: Attributes = { 'messaging.destination.name': topic, 'messaging.consumer.group.name': group };
    if (errorType) attributes['error.type'] = errorType;
    this.processDuration.record(durationMs / 1000, attributes);
  }

  committed(unit: string, size: number, outcomes: ReadonlyMap<string, number>): void {
    this.batchSize.record(size, { unit });
    for (const [outcome, count] of outcomes) this.decided.add(count, { unit, outcome });
  }

  deadLetter(code: string): void {
    this.deadLetters.add(1, { code });
  }

  parked(topic: string): void {
    this.parkedRows.add(1, { 'messaging.destination.name': topic });
  }

  /** Seconds since the oldest unsent record was stated, read when metrics are collected. */
  observeOutbox(read: () => Promise<number>): void {
    this.meter.createObservableGauge('redress.outbox.age', { unit: 's', description: 'Age of the oldest unsent record.' }).addCallback(async (result) => {
      result.observe(await read());
    });
  }
}
