import { Controller } from '@nestjs/common';
import { events, EVENTS, type EventType, otherFacts } from '@redress/contracts';
import { type Batch, type Context, OnFacts, type Reaction, when } from '@redress/messaging';
import { z } from 'zod';
import { hear, type Heard, type HeardFact } from '../domain/heard.js';
import { Projections } from '../projections.js';

/** A fact as it was stated: a reader that keeps facts must not drop what a newer producer added to them. */
const asStated = (event: EventType): EventType => ({ ...event, data: event.data instanceof z.ZodObject ? event.data.loose() : event.data });

// The facts come with their places: `Projections` sees to that. A fact that is newer than this service must not be missing from the timeline.
const everyFact: readonly Reaction<Heard, unknown, Context>[] = [...events, otherFacts(EVENTS)]
  .filter(({ topic }) => topic === EVENTS)
  .map((event) => when(asStated(event), (current, fact, { now }) => ({ state: hear(current, fact as HeardFact, now), facts: [] })));

@Controller()
export class ReviewController {
  constructor(private readonly projections: Projections) {}

  @OnFacts(...everyFact)
  hear(batch: Batch): Promise<void> {
    return this.projections.runAll(batch);
  }
}
