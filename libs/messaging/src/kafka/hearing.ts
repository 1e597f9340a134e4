/** A broker answers every fetch within a second, be it with nothing: after a longer silence than this somebody stood still, in ms. */
const SILENCE_MS = 3_000;

/** Whether a consumer has heard all the time: told from when each broker answered it, so that it costs nothing. */
export class Hearing {
  private stretch = 0;
  private readonly answeredAt = new Map<number, number>();

  answered(nodeId: number, now: number): void {
    this.at(now);
    this.answeredAt.set(nodeId, now);
  }

  /** Something has to be heard later: the partitions were given out anew, or records wait. */
  broken(): void {
    this.stretch++;
    this.answeredAt.clear();
  }

  /** The stretch of time in which everything was heard at once, by number; undefined while nothing is heard. */
  at(now: number): number | undefined {
    for (const answeredAt of this.answeredAt.values()) {
      if (now - answeredAt <= SILENCE_MS) continue;
      this.broken();
      break;
    }
    return this.answeredAt.size > 0 ? this.stretch : undefined;
  }
}
