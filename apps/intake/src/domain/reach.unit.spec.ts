import type { Role } from '@redress/contracts';
import { reachOf, readers } from './reach.js';

const CUSTOMER = ['0b6f7a1e-57c5-8d1e-9d3f-0c9f7e1c2a44'];

describe('who sees which complaints', () => {
  it.each<[readonly Role[], string | undefined, ReturnType<typeof reachOf>]>([
    [['AGENT'], undefined, { all: true }],
    [['COMPLAINT_MANAGER'], undefined, { all: true }],
    [['COORDINATOR'], undefined, { all: true }],
    [['REVIEWER'], undefined, { all: true }],
    [['REVIEW_LEAD'], undefined, { all: true }],
    [['SUPERVISOR'], undefined, { all: true }],
    [['HANDLER'], 'LOGISTICS', { departmentId: 'LOGISTICS' }],
    [['DEPT_MANAGER'], 'LOGISTICS', { departmentId: 'LOGISTICS' }],
    [['HANDLER'], undefined, undefined],
    [['HANDLER', 'AGENT'], 'LOGISTICS', { all: true }],
    [['CUSTOMER'], undefined, { customerIds: CUSTOMER }],
    [['CUSTOMER', 'HANDLER'], 'LOGISTICS', { departmentId: 'LOGISTICS' }],
    [['POLICY_ADMIN'], undefined, undefined],
    [['INTEGRATION'], undefined, undefined],
    [['SYSTEM'], undefined, undefined],
    [[], undefined, undefined],
  ])('%j of department %s: %j', (roles, departmentId, reach) => {
    expect(reachOf({ roles, ...(departmentId ? { departmentId } : {}) }, CUSTOMER)).toEqual(reach);
  });

  it('is asked of every role that sees something', () => {
    for (const role of readers) expect(reachOf({ roles: [role], departmentId: 'LOGISTICS' }, CUSTOMER)).toBeDefined();
  });
});
