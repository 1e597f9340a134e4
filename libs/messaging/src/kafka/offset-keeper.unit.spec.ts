import type { OffsetsByTopicPartition } from 'kafkajs';
import { OffsetKeeper } from './offset-keeper.js';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

function keeper() {
  const committed: [string, number, string][][] = [];
  let answer: () => Promise<void> = () => Promise.resolve();
  const keeper = new OffsetKeeper(log);
  const commit = (offsets?: OffsetsByTopicPartition) => {
    committed.push((offsets?.topics ?? []).flatMap(({ topic, partitions }) => partitions.map(({ partition, offset }): [string, number, string] => [topic, partition, offset])));
    return answer();
  };
  return { keeper, committed, take: (partition: number, isCutShort = () => false) => keeper.take('t', partition, commit, isCutShort), answers: (next: () => Promise<void>) => (answer = next) };
}

describe('offsets', () => {
  it('are committed once for all that was done, and not again', async () => {
    const { keeper: offsets, committed, take } = keeper();
    offsets.assign({ t: [0, 1] });
    const [first, second] = [take(0), take(1)];
    first.done('5');
    first.done('9');
    second.done('3');
    await offsets.commit();
    await offsets.commit();
    expect(committed).toEqual([[['t', 0, '9'], ['t', 1, '3']]]);
  });

  it('of a partition that was lost meanwhile are not committed: it is somebody else’s', async () => {
    const { keeper: offsets, committed, take } = keeper();
    offsets.assign({ t: [0, 1] });
    const lost = take(0);
    lost.done('5');
    offsets.assign({ t: [1] });
    expect(lost.isOver).toBe(true);
    lost.done('6');
    take(1).done('7');
    await offsets.commit();
    expect(committed).toEqual([[['t', 1, '7']]]);
  });

  it('of a partition that was lost and came back are counted from its new beginning', async () => {
    const { keeper: offsets, committed, take } = keeper();
    offsets.assign({ t: [0] });
    const before = take(0);
    offsets.assign({ t: [0] });
    expect(before.isOver).toBe(true);
    before.done('500');
    take(0).done('3');
    await offsets.commit();
    expect(committed).toEqual([[['t', 0, '3']]]);
  });

  it('that could not be committed go with the next commit, unless more was done since', async () => {
    const { keeper: offsets, committed, take, answers } = keeper();
    offsets.assign({ t: [0, 1] });
    const [first, second] = [take(0), take(1)];
    first.done('5');
    second.done('3');
    answers(() => {
      first.done('6');
      return Promise.reject(new Error('no coordinator'));
    });
    await offsets.commit();
    answers(() => Promise.resolve());
    await offsets.commit();
    expect(committed.at(-1)).toEqual([['t', 0, '6'], ['t', 1, '3']]);
  });

  it('are committed one commit after the other, so that none sets the group back', async () => {
    const { keeper: offsets, committed, take, answers } = keeper();
    offsets.assign({ t: [0] });
    const turn = take(0);
    let finish: () => void = () => undefined;
    answers(() => new Promise((resolve) => (finish = resolve)));
    turn.done('5');
    const slow = offsets.commit();
    await Promise.resolve();
    turn.done('6');
    answers(() => Promise.resolve());
    const next = offsets.commit();
    await Promise.resolve();
    expect(committed).toHaveLength(1);
    finish();
    await Promise.all([slow, next]);
    expect(committed).toEqual([[['t', 0, '5']], [['t', 0, '6']]]);
  });

  it('of a turn that is cut short still count: the partition is ours until we leave', async () => {
    const { keeper: offsets, committed, take } = keeper();
    offsets.assign({ t: [0] });
    const turn = take(0, () => true);
    expect(turn.isOver).toBe(true);
    turn.done('5');
    await offsets.commit();
    expect(committed).toEqual([[['t', 0, '5']]]);
  });
});
