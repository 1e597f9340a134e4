import type { Role } from '@redress/contracts';
import { readsAs } from './reading.js';

describe('the words of a customer (S1-12)', () => {
  it.each<[Role[], string | undefined, Role | undefined]>([
    [['HANDLER'], 'LOGISTICS', 'HANDLER'],
    [['DEPT_MANAGER'], 'LOGISTICS', 'DEPT_MANAGER'],
    [['HANDLER'], 'SALES', undefined],
    [['HANDLER'], undefined, undefined],
    [['REVIEWER'], 'SALES', 'REVIEWER'],
    [['REVIEW_LEAD'], undefined, 'REVIEW_LEAD'],
    [['COMPLAINT_MANAGER'], undefined, 'COMPLAINT_MANAGER'],
    [['HANDLER', 'COMPLAINT_MANAGER'], 'SALES', 'COMPLAINT_MANAGER'],
    [['SUPERVISOR'], undefined, undefined],
    [['COORDINATOR'], 'LOGISTICS', undefined],
  ])('of a case of LOGISTICS are read by %j of %s as %s', (roles, departmentId, role) => {
    expect(readsAs({ roles, ...(departmentId ? { departmentId } : {}) }, 'LOGISTICS')).toBe(role);
  });

  it('of a case that nobody has are read by nobody who handles', () => {
    expect(readsAs({ roles: ['HANDLER'], departmentId: 'LOGISTICS' }, null)).toBeUndefined();
  });
});
