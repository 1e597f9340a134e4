import type { Change } from '@redress/messaging';
import type { Claimed } from '../database/claims.js';
import { type Correspondence, file, loaded } from '../domain/correspondence.js';
import { makeDue, type Message, settle } from '../domain/message.js';
import { Handover } from './handover.js';

const now = new Date('2026-02-13T08:00:00.000Z');
const later = new Date('2026-02-14T00:00:00.000Z');

const aMessage = (id: string, changes: Partial<Message> = {}): Message => ({
  id, template: 'ACK', to: 'CUSTOMER', recipient: 'CUSTOMER', language: 'zh-CN', values: {}, status: 'QUEUED', route: 0, channel: 'EMAIL', tries: 0, causeId: 'c', correlationId: 'c',
  queuedAt: now.toISOString(), ...changes,
});

const due = (id: string, changes: Partial<Message> = {}): Message => makeDue(aMessage(id, changes), now);
const before = (...messages: Message[]): Correspondence => loaded({ id: 'complaint', version: 1, round: 1, no: 'C26-0000001-1' }, messages, {});
const change = (state: Correspondence): Change<Correspondence> => ({ key: state.id, isNew: false, state });
const filed = (start: Correspondence, ...messages: Message[]): readonly Change<Correspondence>[] => [change(file(start, messages).state)];

describe('what becomes due by a change', () => {
  let taken: string[];
  let notified: number;
  const outlet = (room: number) => ({
    claimant: 'this process', room,
    take: (claimed: readonly Claimed[]) => void taken.push(...claimed.map(({ message, complaintNo }) => `${complaintNo} ${message.id}`)),
    notify: () => {
      notified++;
    },
  });
  const handed = (changes: readonly Change<Correspondence>[], room = 10): string[] => {
    const handover = new Handover();
    handover.serve('MAIL', outlet(room));
    const { of } = handover.holdersOf(changes, now);
    expect(taken).toEqual([]);
    handover.committed(changes);
    return [...of.keys()];
  };

  beforeEach(() => {
    taken = [];
    notified = 0;
  });

  it('goes to the sender of this process when that is committed, and is stored as held by it', () => {
    expect(handed(filed(before(), due('a'), due('b')))).toEqual(['a', 'b']);
    expect([taken, notified]).toEqual([['C26-0000001-1 a', 'C26-0000001-1 b'], 0]);
  });

  it('goes there also when it only waited for something until now', () => {
    expect(handed(filed(before(aMessage('a')), due('a')))).toEqual(['a']);
    expect([taken, notified]).toEqual([['C26-0000001-1 a'], 0]);
  });

  it('is left to be looked for when somebody may have tried it before, when there is no room, and when its lane has no sender', () => {
    expect(handed(filed(before(due('a')), due('a', { tries: 1 })))).toEqual([]);
    expect([taken, notified]).toEqual([[], 1]);
    expect(handed(filed(before(), due('a'), due('b')), 1)).toEqual(['a']);
    expect([taken, notified]).toEqual([['C26-0000001-1 a'], 2]);
    taken = [];
    expect(handed(filed(before(), due('a', { channel: 'PHONE' })))).toEqual([]);
    expect([taken, notified]).toEqual([[], 2]);
  });

  it('later, or is settled at once, is not sent now', () => {
    expect(handed(filed(before(), makeDue(aMessage('a'), later)))).toEqual([]);
    expect(handed(filed(before(), settle(aMessage('b'), 'UNDELIVERABLE', now)))).toEqual([]);
    expect(taken).toEqual([]);
  });

  it('is not handed over when nobody knows whether it was committed', () => {
    const handover = new Handover();
    handover.serve('MAIL', outlet(10));
    handover.holdersOf(filed(before(), due('a')), now);
    handover.committed(filed(before(), due('b')));
    expect([taken, notified]).toEqual([[], 1]);
  });
});
