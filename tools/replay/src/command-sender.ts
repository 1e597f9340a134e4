import { type Bus, type OutboxRow, Publisher } from '@redress/messaging';
import { setTimeout as sleep } from 'node:timers/promises';

const MAX_ROWS = 100;
/** Well below what a broker takes in one request, in characters: one may be three bytes. */
const MAX_CHARACTERS = 250_000;
const RETRY_MS = 1_000;

/** Sends commands in the order they were given, in batches of what has gathered while the last one was on its way. */
export class CommandSender {
  private readonly publisher: Publisher;
  private readonly waiting: OutboxRow[] = [];
  private sending: Promise<void> | undefined;
  private isClosed = false;

  /** A command that Kafka did not take is sent again until it does: its id is stable, so nothing happens twice. */
  constructor(
    bus: Bus,
    private readonly onTrouble: (error: unknown) => void,
  ) {
    this.publisher = new Publisher(bus);
  }

  send(...commands: readonly OutboxRow[]): void {
    if (commands.length === 0 || this.isClosed) return;
    this.waiting.push(...commands);
    this.sending ??= this.drain().finally(() => (this.sending = undefined));
  }

  /** Drops what has not been sent. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.waiting.length = 0;
    await this.sending;
    await this.publisher.close();
  }

  private async drain(): Promise<void> {
    // Let what is given in this turn of the event loop join the first batch.
    await sleep(0);
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, this.batchLength());
      try {
        await this.publisher.send(batch);
        this.waiting.splice(0, batch.length);
      } catch (error) {
        this.onTrouble(error);
        await sleep(RETRY_MS);
      }
    }
  }

  private batchLength(): number {
    let characters = 0;
    const end = this.waiting.findIndex(({ payload }, index) => index === MAX_ROWS || (index > 0 && (characters += payload?.length ?? 0) > MAX_CHARACTERS));
    return end < 0 ? this.waiting.length : end;
  }
}
