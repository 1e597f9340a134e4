/** Something that works by itself in the background. */
export interface Loop {
  start(): void;
  stop(): Promise<void>;
}

/** The background work of a service: started when its database is ready, stopped before anything else. */
export class Loops {
  private readonly loops: Loop[] = [];
  private isStarted = false;

  add(loop: Loop): void {
    this.loops.push(loop);
    if (this.isStarted) loop.start();
  }

  start(): void {
    this.isStarted = true;
    for (const loop of this.loops) loop.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }
}
