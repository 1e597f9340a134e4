import { type Actor, IntegrationPolicy } from '@redress/contracts';
import { DomainError } from '@redress/kernel';
import { authorizeIntegration } from './authorize-integration.js';
import type { Policies } from './policy-book.js';

const grants: Record<string, unknown> = { 'call-centre': { roles: ['CUSTOMER', 'AGENT'] }, 'logistics-system': { roles: ['HANDLER'], departments: ['LOGISTICS'] } };
const policies = { find: (kind: unknown, id: string) => (kind === IntegrationPolicy && id in grants ? { id, version: 1, body: grants[id] } : undefined) } as Pick<Policies, 'find'>;
const actor = (role: Actor['role'], departmentId?: string): Actor => ({ kind: 'STAFF', id: 'x', role, ...(departmentId ? { departmentId } : {}) });

function codeOf(who: Actor, source: string, isKafka = true): string | undefined {
  try {
    authorizeIntegration(who, { source, isKafka }, policies);
  } catch (error) {
    return (error as DomainError).code;
  }
  return undefined;
}

describe('a system that sends commands over Kafka', () => {
  it.each([
    ['acts within its grant', actor('AGENT'), '/call-centre', undefined],
    ['may leave out the leading slash', actor('CUSTOMER'), 'call-centre', undefined],
    ['is unknown without a grant', actor('AGENT'), '/stranger', 'UNKNOWN_SOURCE'],
    ['may not act in a role beyond its grant', actor('SUPERVISOR'), '/call-centre', 'FORBIDDEN_ROLE'],
    ['may never act as the platform', actor('SYSTEM'), '/call-centre', 'FORBIDDEN_ROLE'],
    ['acts for its department', actor('HANDLER', 'LOGISTICS'), '/logistics-system', undefined],
    ['may not act for another department', actor('HANDLER', 'SALES'), '/logistics-system', 'FORBIDDEN_DEPARTMENT'],
    ['has to name its department', actor('HANDLER'), '/logistics-system', 'FORBIDDEN_DEPARTMENT'],
  ])('%s', (_case, who, source, code) => {
    expect(codeOf(who, source)).toBe(code);
  });

  it('does not concern HTTP, where the token has said it already', () => {
    expect(codeOf(actor('SUPERVISOR'), '/http/staff-1', false)).toBeUndefined();
  });
});
