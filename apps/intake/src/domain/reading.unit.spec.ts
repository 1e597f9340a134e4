import type { Role } from '@redress/contracts';
import { noteReaders, readsAs } from './reading.js';

describe('what was noted about talking to a customer (S1-12)', () => {
  const of = (role: Role, departmentId?: string) => readsAs({ roles: [role], ...(departmentId ? { departmentId } : {}) }, 'LOGISTICS');

  it('is read by who takes complaints, who looks into the case again, and the department that has it', () => {
    expect([of('AGENT'), of('COMPLAINT_MANAGER'), of('REVIEWER'), of('REVIEW_LEAD'), of('HANDLER', 'LOGISTICS'), of('DEPT_MANAGER', 'LOGISTICS')]).toEqual(
      ['AGENT', 'COMPLAINT_MANAGER', 'REVIEWER', 'REVIEW_LEAD', 'HANDLER', 'DEPT_MANAGER'],
    );
  });

  it('is masked for all others', () => {
    expect([of('HANDLER', 'SALES'), of('HANDLER'), of('COORDINATOR'), of('SUPERVISOR')]).toEqual([undefined, undefined, undefined, undefined]);
    expect(noteReaders).not.toContain('CUSTOMER');
    expect(readsAs({ roles: ['HANDLER'], departmentId: 'LOGISTICS' }, null)).toBeUndefined();
  });
});
