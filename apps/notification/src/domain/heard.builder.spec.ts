import { ComplaintPrivateRecordedV1, ComplaintReceivedV1, type EventType, system } from '@redress/contracts';
import { newId } from '@redress/kernel';
import type { NotificationContext } from './context.js';
import type { Heard } from './heard.js';

export const complaintId = '0f6c2f0a-7a51-8c1e-9a45-5a1df3b0c901';
export const now = new Date('2026-02-11T02:00:00.000Z');

/** A fact about the complaint as its decision hears it. */
export function heard<D>(event: EventType<D>, data: Partial<D> = {}, more: Partial<Heard<D>> = {}): Heard<D> {
  return {
    kind: 'fact', id: newId(), source: `/${event.producer}`, type: event.type, key: complaintId, complaintNo: 'C26-0000017-3', round: 1, data: { ...event.example, ...data },
    at: now, actor: system(event.producer), thread: { correlationId: '11111111-1111-8111-8111-111111111111', traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }, ...more,
  };
}

export const received = (language: 'zh-CN' | 'en' = 'zh-CN') => heard(ComplaintReceivedV1, { language });

type Contacts = (typeof ComplaintPrivateRecordedV1)['example']['contacts'];
export const recorded = (...contacts: Contacts) => heard(ComplaintPrivateRecordedV1, { contacts });
export const email = (value: string, preferred = false): Contacts[number] => ({ kind: 'EMAIL', value, preferred });
export const phone: Contacts[number] = { kind: 'PHONE', value: '13800138000', preferred: true };

interface DepartmentBody {
  readonly managerId: string;
  readonly team: readonly { readonly staffId: string; readonly role: string }[];
  readonly coordinatorMemberId?: string;
}

const departments: Readonly<Record<string, DepartmentBody>> = {
  CUSTOMER_SERVICE: { managerId: 'service-manager', team: [{ staffId: 'agent-7', role: 'AGENT' }] },
  LOGISTICS: { managerId: 'logistics-manager', team: [{ staffId: 'logistics-1', role: 'HANDLER' }], coordinatorMemberId: 'logistics-2' },
};

/** Two departments and staff that can be written to, unless said otherwise. */
export const contextOf = ({ isReachable = true, at = now } = {}): NotificationContext => ({
  now: at,
  policies: {
    find: <B>(_kind: unknown, id: string) => (departments[id] ? { id, body: departments[id] as B } : undefined),
    all: <B>() => Object.entries(departments).map(([id, body]) => ({ id, body: body as B })),
  },
  staff: { language: 'zh-CN', isReachable: () => isReachable },
});
