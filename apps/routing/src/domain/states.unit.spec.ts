import { handlingMachine, type Outcome } from './states.spec.js';

const WORKING = ['ACCEPTED', 'CONTACTED', 'PLAN_PROPOSED', 'PLAN_AGREED', 'EXECUTED'];
const WAITING = ['SUSPENDED CUSTOMER_INFO', 'SUSPENDED CUSTOMER_APPOINTMENT'];
const OPEN = ['UNROUTED', 'ASSIGNED', ...WORKING, ...WAITING, 'COORDINATION'];
const each = (states: readonly string[], to?: string): Record<string, string> => Object.fromEntries(states.map((state) => [state, to ?? state]));

/** What is taken from which state, and where it leads, or `!` and why it is refused there: the table of domain §4.2. Whatever is not in it is refused. */
const moves: Readonly<Record<string, readonly [fact: string | undefined, from: Readonly<Record<string, string>>, elsewhere?: Outcome]>> = {
  AcceptCase: ['handling.accepted', { ASSIGNED: 'ACCEPTED' }],
  TransferCase: ['handling.transferred', { ASSIGNED: 'ASSIGNED', ACCEPTED: 'ASSIGNED' }],
  'TransferCase, the third': ['handling.disputed', { ASSIGNED: 'COORDINATION', ACCEPTED: 'COORDINATION' }],
  AppointLead: ['handling.assigned', { COORDINATION: 'ASSIGNED', UNROUTED: 'ASSIGNED' }],
  'AppointLead, by the routing desk': ['handling.assigned', { UNROUTED: 'ASSIGNED', COORDINATION: '!FORBIDDEN_ROLE' }],
  RecordContact: ['handling.contacted', { ...each([...WORKING, ...WAITING]), ACCEPTED: 'CONTACTED' }],
  Reply: ['handling.replied', each(['CONTACTED', 'PLAN_PROPOSED', 'PLAN_AGREED', 'EXECUTED', ...WAITING])],
  AnswerQuestion: ['handling.question-answered', each([...WORKING, ...WAITING])],
  RecordInspection: ['handling.inspection-recorded', each([...WORKING, ...WAITING])],
  ArrangeOnSite: ['handling.onsite-arranged', each([...WORKING, ...WAITING])],
  RequestInfo: ['handling.info-requested', each(WORKING, 'SUSPENDED CUSTOMER_INFO')],
  SupplyInfo: ['handling.info-supplied', { 'SUSPENDED CUSTOMER_INFO': 'CONTACTED' }],
  Suspend: ['handling.suspended', each(WORKING, 'SUSPENDED CUSTOMER_APPOINTMENT')],
  Resume: ['handling.resumed', { 'SUSPENDED CUSTOMER_APPOINTMENT': 'CONTACTED' }],
  ProposePlan: ['handling.plan-proposed', each(['CONTACTED', 'PLAN_AGREED', 'EXECUTED'], 'PLAN_PROPOSED')],
  AnswerPlan: ['handling.plan-answered', { PLAN_PROPOSED: 'PLAN_AGREED' }],
  'AnswerPlan, refusing': ['handling.plan-answered', { PLAN_PROPOSED: 'CONTACTED' }],
  'AnswerPlan, refusing to replace an agreed one': ['handling.plan-answered', { PLAN_PROPOSED: 'PLAN_AGREED' }],
  'AnswerPlan, refusing to replace an executed one': ['handling.plan-answered', { PLAN_PROPOSED: 'EXECUTED' }],
  ExecutePlan: ['handling.plan-executed', { PLAN_AGREED: 'EXECUTED', PLAN_PROPOSED: 'EXECUTED' }],
  Resolve: ['handling.resolved', { EXECUTED: 'RESOLVED' }],
  'complaint.registered': [undefined, { EXPECTED: 'EXPECTED' }],
  'complaint.accepted': ['handling.assigned', { EXPECTED: 'ASSIGNED' }],
  'complaint.accepted, no rule': ['handling.unrouted', { EXPECTED: 'UNROUTED' }],
  'complaint.withdrawn': ['handling.cancelled', each(OPEN, 'CANCELLED'), {}],
  'complaint.reopened': ['handling.assigned', each(['EXPECTED', 'RESOLVED'], 'ASSIGNED')],
  'clock.breached CUSTOMER_REPLY': ['handling.resolved', { 'SUSPENDED CUSTOMER_INFO': 'RESOLVED' }, {}],
};

describe('the handling machine (§4.2)', () => {
  it('has a row for every command and every fact that moves a case, and a column for every state', () => {
    expect([...handlingMachine.commands, ...handlingMachine.reactions]).toEqual(Object.keys(moves));
    expect(handlingMachine.states).toEqual(['EXPECTED', 'UNROUTED', 'ASSIGNED', ...WORKING, ...WAITING, 'COORDINATION', 'RESOLVED', 'CANCELLED']);
  });

  it.each(Object.keys(moves).flatMap((input) => handlingMachine.states.map((state) => ({ input, state, says: says(expected(input, state)) }))))('$input in $state: $says', ({ input, state }) => {
    expect(handlingMachine.outcomes[input]?.[state]).toEqual(expected(input, state));
  });
});

function expected(input: string, state: string): Outcome {
  const [fact, from, elsewhere = { code: 'INVALID_STATE' }] = moves[input] ?? [undefined, {}];
  const to = from[state];
  if (to?.startsWith('!')) return { code: to.slice(1) };
  if (to !== undefined) return { to, facts: fact === undefined ? [] : [fact] };
  // What is no case yet is known to nobody.
  return state === 'EXPECTED' && handlingMachine.commands.includes(input) ? { code: 'NOT_FOUND' } : elsewhere;
}

function says({ to, code }: Outcome): string {
  return to ?? code ?? 'nothing changes';
}
