import { Socket } from 'node:net';

/** A connection on which all that is written in one turn of the event loop leaves at once: statements that share a round trip, or the parts of a mail, share a packet as well. */
export class GatheringSocket extends Socket {
  private isGathering = false;

  override connect(...target: unknown[]): this {
    super.connect(...(target as Parameters<Socket['connect']>));
    // Node puts its own `write` upon a socket that connects.
    Reflect.deleteProperty(this, 'write');
    return this;
  }

  override write(...chunk: unknown[]): boolean {
    if (!this.isGathering) {
      this.isGathering = true;
      this.cork();
      // After all that this turn reads and resolves: whatever follows without waiting for an answer is written by then.
      setImmediate(() => {
        this.isGathering = false;
        this.uncork();
      });
    }
    return super.write(...(chunk as Parameters<Socket['write']>));
  }
}
