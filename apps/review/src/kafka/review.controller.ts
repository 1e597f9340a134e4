import { Controller } from '@nestjs/common';
import { ComplaintPrivateRecordedV1, events, EVENTS, type EventType, otherFacts } from '@redress/contracts';
import { type Batch, type Context, OnCommands, OnFacts, type Reaction, when, whenErased } from '@redress/messaging';
import { z } from 'zod';
import { reviewCommands } from '../commands/index.js';
import { hear, type Heard, type HeardFact } from '../domain/heard.js';
import { type ErasedRecord, forgetPrivately, keepPrivately, type PrivateRecord } from '../domain/private-record.js';
import { PrivateRecords } from '../private-records.js';
import { Projections } from '../projections.js';
import { Reviews } from '../reviews.js';

/** A fact as it was stated: a reader that keeps facts must not drop what a newer producer added to them. */
const asStated = (event: EventType): EventType => ({ ...event, data: event.data instanceof z.ZodObject ? event.data.loose() : event.data });

// The facts come with their places: `Projections` sees to that. A fact that is newer than this service must not be missing from the timeline.
const everyFact: readonly Reaction<Heard, unknown, Context>[] = [...events, otherFacts(EVENTS)]
  .filter(({ topic }) => topic === EVENTS)
  .map((event) => when(asStated(event), (current, fact, { now }) => ({ state: hear(current, fact as HeardFact, now), facts: [] })));

type Recorded = (typeof ComplaintPrivateRecordedV1)['example'];
const alone = <S>(state: S | undefined) => state && { state, facts: [] };

@Controller()
export class ReviewController {
  constructor(
    private readonly projections: Projections,
    private readonly reviews: Reviews,
    private readonly privateRecords: PrivateRecords,
  ) {}

  /** First the timeline, where a decision about a review looks for what else is known of the complaint. */
  @OnFacts(...everyFact)
  async hear(batch: Batch): Promise<void> {
    await this.projections.runAll(batch);
    await this.reviews.hear(batch);
  }

  @OnFacts(
    when<PrivateRecord | ErasedRecord, Recorded, Context>(ComplaintPrivateRecordedV1, (current, fact) => alone(keepPrivately(current, fact))),
    whenErased<PrivateRecord | ErasedRecord, Context>(ComplaintPrivateRecordedV1, (_current, tombstone, { now }) => alone(forgetPrivately(tombstone, now))),
  )
  keep(batch: Batch): Promise<void> {
    return this.privateRecords.runAll(batch);
  }

  @OnCommands(...reviewCommands)
  run(batch: Batch): Promise<void> {
    return this.reviews.runAll(batch);
  }
}
