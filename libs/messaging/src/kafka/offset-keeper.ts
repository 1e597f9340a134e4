import type { EachBatchPayload } from 'kafkajs';
import type { Log } from '../log.js';
import type { Turn } from './subscription.js';

type Commit = EachBatchPayload['commitOffsetsIfNecessary'];

/** One assignment of partitions to this member of the group. */
interface Assignment {
  readonly partitions: ReadonlySet<string>;
  /** What is done and not yet committed, by partition. */
  readonly done: Map<string, string>;
  commit?: Commit;
}

const nameOf = (topic: string, partition: number): string => `${topic}|${partition}`;

/**
 * Commits offsets of what is done, now and then, never more than one commit at a time: an earlier one that is tried again would set the
 * group back. What was done under an assignment that is over is not committed any more: the partition may be somebody else's.
 */
export class OffsetKeeper {
  private assignment: Assignment = { partitions: new Set(), done: new Map() };
  private committing: Promise<void> = Promise.resolve();

  constructor(private readonly log: Log) {}

  assign(partitionsOf: Readonly<Record<string, readonly number[]>>): void {
    const partitions = Object.entries(partitionsOf).flatMap(([topic, partitions]) => partitions.map((partition) => nameOf(topic, partition)));
    this.assignment = { partitions: new Set(partitions), done: new Map() };
  }

  take(topic: string, partition: number, commit: Commit, isCutShort: () => boolean): Turn {
    const { assignment } = this;
    const name = nameOf(topic, partition);
    assignment.commit = commit;
    const isLost = () => this.assignment !== assignment || !assignment.partitions.has(name);
    return {
      get isOver() {
        return isLost() || isCutShort();
      },
      done: (offset) => {
        if (!isLost()) assignment.done.set(name, offset);
      },
    };
  }

  /** Resolves when what was done until now is committed, or will be delivered again. */
  commit(): Promise<void> {
    this.committing = this.committing.then(() => this.commitOnce());
    return this.committing;
  }

  private async commitOnce(): Promise<void> {
    const { assignment } = this;
    const { commit, done } = assignment;
    if (!commit || done.size === 0) return;
    const offsets = [...done];
    done.clear();
    try {
      await commit({ topics: offsets.map(([name, offset]) => ({ topic: name.slice(0, name.lastIndexOf('|')), partitions: [{ partition: Number(name.slice(name.lastIndexOf('|') + 1)), offset }] })) });
    } catch (error) {
      this.log.warn({ err: error }, 'offsets were not committed; they will be with the next');
      for (const [name, offset] of offsets) if (!done.has(name)) done.set(name, offset);
    }
  }
}
