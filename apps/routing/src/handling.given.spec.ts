import type { Actor } from '@redress/contracts';

export const staff = (id: string, departmentId: string, role: Actor['role'] = 'HANDLER'): Actor => ({ kind: 'STAFF', id, role, departmentId });
export const handler = staff('logistics-1', 'LOGISTICS');
export const manager = staff('logistics-manager', 'LOGISTICS', 'DEPT_MANAGER');
export const coordinator: Actor = { kind: 'STAFF', id: 'coordinator-1', role: 'COORDINATOR' };
export const customer: Actor = { kind: 'CUSTOMER', id: 'customer-7', role: 'CUSTOMER' };
export const stranger: Actor = { ...customer, id: 'customer-8' };
export const supervisor = { sub: 'supervisor-1', roles: ['SUPERVISOR'] };

export const plan = { solutions: ['FREIGHT_REFUND'], text: 'We refund the freight.', responsibleId: 'logistics-1', remedyDueAt: '2026-02-13T10:00:00.000Z', compensation: 12, customerFee: 0 };
export const result = { resultCode: 'SOLVED' as const, resultText: 'Refunded; ask 010-12345678.', cause: 'THIRD_PARTY' };
export const passOn = (toDepartmentId: string) => ({ toDepartmentId, reasonCode: 'EXPERTISE_NEEDED' as const, reason: 'It has to be seen.' });
export const photo = { key: 'FAULT_PHOTO', label: 'A photo of the display', isUnreadable: false };
export const desk: Actor = { kind: 'STAFF', id: 'complaint-manager-1', role: 'COMPLAINT_MANAGER' };
export const accepted = { status: 'ACCEPTED' };
export const refused = (code: string, field?: string) => ({ status: 'REJECTED', code, ...(field ? { field } : {}) });
