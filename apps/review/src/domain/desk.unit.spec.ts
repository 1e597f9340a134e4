import { type Desk, deskOf } from './desk.js';

const nobody = { supervises: false, routes: false, coordinates: false, approves: false, reaches: false, callsBack: false, screens: false, reviews: false, leads: false, verifies: false };
const desk = (role: Parameters<typeof deskOf>[0]['roles'][number], departmentId?: string): Desk => deskOf({ id: 'x-1', roles: [role], ...(departmentId ? { departmentId } : {}) });

describe('what is on the desk of', () => {
  it.each<[string, Desk, Partial<Desk>]>([
    ['a handler: what is theirs, and what nobody in the department has', desk('HANDLER', 'LOGISTICS'), { assignees: ['x-1', 'LOGISTICS'] }],
    ['a handler whose token names no department', desk('HANDLER'), { assignees: ['x-1'] }],
    ['an agent: what waits for customer service, and customers whom no message reaches', desk('AGENT'), { assignees: ['x-1', 'CUSTOMER_SERVICE'], reaches: true }],
    ['a complaint manager: the call-backs too, cases that no rule fits, and rejections', desk('COMPLAINT_MANAGER'), { assignees: ['x-1', 'CUSTOMER_SERVICE'], callsBack: true, routes: true, approves: true }],
    ['a department manager: all of the department', desk('DEPT_MANAGER', 'LOGISTICS'), { assignees: ['x-1'], managedDepartmentId: 'LOGISTICS', callsBack: true }],
    ['a supervisor: what is overdue for a day, the severe before, and what has to be verified', desk('SUPERVISOR'), { assignees: ['x-1'], fromLevel: 2, supervises: true, verifies: true }],
    ['a coordinator: what is overdue for five days, and cases that nobody has', desk('COORDINATOR'), { assignees: ['x-1'], fromLevel: 3, routes: true, coordinates: true }],
    ['a reviewer: screenings, their own reviews, verifications', desk('REVIEWER', 'SALES'), { assignees: ['x-1'], screens: true, reviews: true, verifies: true }],
    ['a review lead: screenings, assignments, approvals', desk('REVIEW_LEAD'), { assignees: ['x-1'], screens: true, leads: true }],
  ])('%s', (_who, found, expected) => {
    expect(found).toEqual({ staffId: 'x-1', ...nobody, ...expected });
  });
});
