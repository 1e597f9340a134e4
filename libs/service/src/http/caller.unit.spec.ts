import { actorFor, callerOf } from './caller.js';

describe('the caller of a request', () => {
  it('is whom the token names, with the roles that the platform knows', () => {
    expect(callerOf({ sub: 'agent-7', roles: ['AGENT', 'EMPEROR', 'SUPERVISOR'] })).toEqual({ id: 'agent-7', roles: ['AGENT', 'SUPERVISOR'] });
  });

  it('is never the platform itself, whatever the token says', () => {
    expect(callerOf({ sub: 'agent-7', roles: ['SYSTEM', 'AGENT'] })?.roles).toEqual(['AGENT']);
  });

  it('has a department and a customer where the token names them', () => {
    expect(callerOf({ sub: 'u-1', roles: ['HANDLER'], department: 'LOGISTICS', customer: 'customer-7' })).toEqual({ id: 'u-1', roles: ['HANDLER'], departmentId: 'LOGISTICS', customerId: 'customer-7' });
  });

  it.each([
    ['has no subject', { roles: ['AGENT'] }], ['has a subject that is no name', { sub: 'a b', roles: [] }], ['has a subject of another type', { sub: 7 }],
    ['has roles that are no list', { sub: 'agent-7', roles: 'AGENT' }], ['has a department that is no name', { sub: 'agent-7', department: '<script>' }], ['is none', null],
  ])('is nobody when the token %s', (_case, claims) => {
    expect(callerOf(claims)).toBeUndefined();
  });

  it.each([
    [['AGENT', 'SUPERVISOR'], ['SUPERVISOR'], { kind: 'STAFF', role: 'SUPERVISOR', id: 'u-1' }],
    [['AGENT', 'COMPLAINT_MANAGER'], ['COMPLAINT_MANAGER', 'AGENT'], { kind: 'STAFF', role: 'AGENT', id: 'u-1' }],
    [['CUSTOMER'], ['CUSTOMER', 'AGENT'], { kind: 'CUSTOMER', role: 'CUSTOMER', id: 'customer-7' }],
    [['INTEGRATION'], ['AGENT'], { kind: 'INTEGRATION', role: 'INTEGRATION', id: 'u-1' }],
    [[], ['AGENT'], { kind: 'CUSTOMER', role: 'CUSTOMER', id: 'customer-7' }],
  ] as const)('with the roles %j acts towards %j as %j', (roles, allowed, actor) => {
    expect(actorFor({ id: 'u-1', customerId: 'customer-7', roles }, allowed)).toEqual(actor);
  });
});
