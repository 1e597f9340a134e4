/** Where every decision takes its time from. */
export interface Clock {
  now(): Date;
}

export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }
}

/**
 * A clock that stands where it was put, for development and tests. Until it is first set it runs with the system.
 * Listeners hear every change, so that timers due by the new instant fire at once.
 */
export class ControlledClock implements Clock {
  private instant: number | undefined;
  private readonly listeners = new Set<() => void>();

  now(): Date {
    return new Date(this.instant ?? Date.now());
  }

  set(now: Date): void {
    this.instant = now.getTime();
    for (const listener of this.listeners) listener();
  }

  onSet(listener: () => void): void {
    this.listeners.add(listener);
  }
}
