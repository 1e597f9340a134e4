import { type EventType, system } from '@redress/contracts';
import type { HeardFact } from './heard.js';

export const COMPLAINT_ID = '0192f7a0-1111-7000-8000-000000000002';
export const NOW = new Date('2026-02-11T02:00:05.000Z');

/** A fact as it is heard: the example of its type but for `data`, with the number `seq`. */
export const aHeardFact = <D>(event: EventType<D>, seq = 1, data: Partial<D> = {}, more: Partial<HeardFact> = {}): HeardFact => ({
  kind: 'fact', id: `0192f7a0-0000-7000-8000-${String(seq).padStart(12, '0')}`, source: '/sla', type: event.type, key: COMPLAINT_ID, complaintNo: 'C26-0000017-3', round: 1,
  data: { ...event.example, ...data }, at: new Date('2026-02-11T02:00:00.000Z'), actor: system('sla'), seq, partition: 2, offset: String(100 + seq), ...more,
});
