import { handlingMachine, type Outcome } from './states.spec.js';

const WORKING = ['ACCEPTED', 'CONTACTED', 'PLAN_PROPOSED', 'PLAN_AGREED', 'EXECUTED'];
const WAITING = ['SUSPENDED CUSTOMER_INFO', 'SUSPENDED CUSTOMER_APPOINTMENT'];
const OPEN = ['UNROUTED', 'ASSIGNED', ...WORKING, ...WAITING, 'COORDINATION'];
const each = (states: readonly string[], to?: string): Record<string, string> => Object.fromEntries(states.map((state) => [state, to ?? state]));

/** What is taken from which state, and where it leads: the table of domain §4.2. Whatever is not in it is refused. */
const moves: Readonly<Record<string, readonly [fact: string | undefined, from: Readonly<Record<string, string>>, elsewhere?: Outcome]>> = {
  AcceptCase: ['handling.accepted', { ASSIGNED: 'ACCEPTED' }],
  TransferCase: ['handling.transferred', { ASSIGNED: 'ASSIGNED', ACCEPTED: 'ASSIGNED' }],
  'TransferCase, the third': ['handling.disputed', { ASSIGNED: 'COORDINATION', ACCEPTED: 'COORDINATION' }],
  AppointLead: ['handling.assigned', { COORDINATION: 'ASSIGNED', UNROUTED: 'ASSIGNED' }],
  RecordContact: ['handling.contacted', { ...each([...WORKING, ...WAITING]), ACCEPTED: 'CONTACTED' }],
  Reply: ['handling.replied', each(['CONTACTED', 'PLAN_PROPOSED', 'PLAN_AGREED', 'EXECUTED', ...WAITING])],
  AnswerQuestion: ['handling.question-answered', each([...WORKING, ...WAITING])],
  RecordInspection: ['handling.inspection-recorded', each([...WORKING, ...WAITING])],
  ArrangeOnSite: ['handling.onsite-arranged', each([...WORKING, ...WAITING])],
  RequestInfo: ['handling.info-requested', each(WORKING, 'SUSPENDED CUSTOMER_INFO')],
  SupplyInfo: ['handling.info-supplied', { 'SUSPENDED CUSTOMER_INFO': 'CONTACTED' }],
  Suspend: ['handling.suspended', each(WORKING, 'SUSPENDED CUSTOMER_APPOINTMENT')],
  Resume: ['handling.resumed', { 'SUSPENDED CUSTOMER_APPOINTMENT': 'CONTACTED' }],
  ProposePlan: ['handling.plan-proposed', { CONTACTED: 'PLAN_PROPOSED' }],
  AnswerPlan: ['handling.plan-answered', { PLAN_PROPOSED: 'PLAN_AGREED' }],
  'AnswerPlan, refusing': ['handling.plan-answered', { PLAN_PROPOSED: 'CONTACTED' }],
  ExecutePlan: ['handling.plan-executed', { PLAN_AGREED: 'EXECUTED', PLAN_PROPOSED: 'EXECUTED' }],
  Resolve: ['handling.resolved', { EXECUTED: 'RESOLVED' }],
  'on complaint.registered': [undefined, { EXPECTED: 'EXPECTED' }],
  'on complaint.accepted': ['handling.assigned', { EXPECTED: 'ASSIGNED' }],
  'on complaint.accepted, no rule': ['handling.unrouted', { EXPECTED: 'UNROUTED' }],
  'on complaint.rejected': [undefined, { EXPECTED: 'CANCELLED' }, {}],
  'on complaint.withdrawn': ['handling.cancelled', each(['EXPECTED', ...OPEN], 'CANCELLED'), {}],
  'on complaint.reopened': ['handling.assigned', each(['EXPECTED', 'RESOLVED', 'CANCELLED'], 'ASSIGNED')],
  'on clock.breached CUSTOMER_REPLY': ['handling.resolved', { 'SUSPENDED CUSTOMER_INFO': 'RESOLVED' }, {}],
};

describe('the handling machine (§4.2)', () => {
  it('has a row for every command and fact, and a column for every state', () => {
    expect(handlingMachine.commands).toEqual(Object.keys(moves));
    expect(handlingMachine.states).toEqual(['EXPECTED', 'UNROUTED', 'ASSIGNED', ...WORKING, ...WAITING, 'COORDINATION', 'RESOLVED', 'CANCELLED']);
  });

  it.each(Object.keys(moves).flatMap((command) => handlingMachine.states.map((state) => ({ command, state, says: says(expected(command, state)) }))))('$command in $state: $says', ({ command, state }) => {
    expect(handlingMachine.outcomes[command]?.[state]).toEqual(expected(command, state));
  });
});

function expected(command: string, state: string): Outcome {
  const [fact, from, elsewhere = { code: 'INVALID_STATE' }] = moves[command] ?? [undefined, {}];
  const to = from[state];
  if (to !== undefined) return { to, facts: fact === undefined || isSilent(command, state) ? [] : [fact] };
  // What is no case yet is known to nobody.
  return state === 'EXPECTED' && !command.startsWith('on ') ? { code: 'NOT_FOUND' } : elsewhere;
}

/** Handling that never began has no end that anybody would hear of. */
function isSilent(command: string, state: string): boolean {
  return command === 'on complaint.withdrawn' && state === 'EXPECTED';
}

function says({ to, code }: Outcome): string {
  return to ?? code ?? 'nothing changes';
}
