import { commands, events } from '@redress/contracts';
import { complaintStatuses } from './complaint.js';
import { complaintMachine, type Outcome } from './states.spec.js';

const machine = complaintMachine();

/** States, parted by blanks, and what happens there: `STATE fact fact`, `=` for the same state, `!CODE`, or nothing. `else` is every other state. */
type Expected = Readonly<Record<string, Readonly<Record<string, string>>>>;

const PRIVATE = 'complaint.private-recorded';
const unregistered = 'RECEIVED RECEIVED_AWAITING RECEIVED_PROPOSED RECEIVED_AWAITING_PROPOSED';
const before = `${unregistered} REGISTERED REGISTERED_AWAITING REGISTERED_PROPOSED REGISTERED_AWAITING_PROPOSED`;
const open = `${before} ACCEPTED IN_HANDLING RESOLVED`;
const refused = { 'ARCHIVED ARCHIVED_ERASED': '!ARCHIVED', else: '!INVALID_STATE' };
const ignored = { else: '' };
/** What a review decided is kept for the complainant to see; not when nothing is kept for them any more. */
const shown = { 'ARCHIVED_ERASED WITHDRAWN_ERASED': '', else: '=' };

const expected: Expected = {
  SubmitComplaint: { NEW: `RECEIVED ${PRIVATE} complaint.received` },
  RegisterComplaint: {
    RECEIVED: 'REGISTERED complaint.registered', RECEIVED_AWAITING: 'REGISTERED_AWAITING complaint.registered', RECEIVED_PROPOSED: 'REGISTERED_PROPOSED complaint.registered',
    RECEIVED_AWAITING_PROPOSED: 'REGISTERED_AWAITING_PROPOSED complaint.registered', ...refused,
  },
  RecordContact: { [`${before} ACCEPTED IN_HANDLING`]: '= complaint.contacted', ...refused },
  RequestInfo: {
    RECEIVED: 'RECEIVED_AWAITING complaint.info-requested', RECEIVED_PROPOSED: 'RECEIVED_AWAITING_PROPOSED complaint.info-requested',
    REGISTERED: 'REGISTERED_AWAITING complaint.info-requested', REGISTERED_PROPOSED: 'REGISTERED_AWAITING_PROPOSED complaint.info-requested',
    'RECEIVED_AWAITING RECEIVED_AWAITING_PROPOSED REGISTERED_AWAITING REGISTERED_AWAITING_PROPOSED': '!REQUEST_OPEN', ...refused,
  },
  SupplyInfo: {
    RECEIVED_AWAITING: `RECEIVED ${PRIVATE} complaint.info-supplied`, RECEIVED_AWAITING_PROPOSED: `RECEIVED_PROPOSED ${PRIVATE} complaint.info-supplied`,
    REGISTERED_AWAITING: `REGISTERED ${PRIVATE} complaint.info-supplied`, REGISTERED_AWAITING_PROPOSED: `REGISTERED_PROPOSED ${PRIVATE} complaint.info-supplied`, ...refused,
  },
  AcceptComplaint: { 'REGISTERED REGISTERED_PROPOSED': 'ACCEPTED complaint.accepted', 'REGISTERED_AWAITING REGISTERED_AWAITING_PROPOSED': '!AWAITING_CUSTOMER', ...refused },
  'RejectComplaint FALSE': {
    'RECEIVED RECEIVED_PROPOSED': 'RECEIVED_PROPOSED complaint.rejection-proposed', 'REGISTERED REGISTERED_PROPOSED': 'REGISTERED_PROPOSED complaint.rejection-proposed',
    'RECEIVED_AWAITING RECEIVED_AWAITING_PROPOSED': 'RECEIVED_AWAITING_PROPOSED complaint.rejection-proposed',
    'REGISTERED_AWAITING REGISTERED_AWAITING_PROPOSED': 'REGISTERED_AWAITING_PROPOSED complaint.rejection-proposed', ...refused,
  },
  'RejectComplaint OUT_OF_SCOPE': { [before]: 'REJECTED complaint.rejected', ...refused },
  ApproveRejection: {
    'RECEIVED_PROPOSED RECEIVED_AWAITING_PROPOSED REGISTERED_PROPOSED REGISTERED_AWAITING_PROPOSED': 'REJECTED complaint.rejected',
    'RECEIVED RECEIVED_AWAITING REGISTERED REGISTERED_AWAITING': '!NOTHING_PROPOSED', ...refused,
  },
  RecordChaser: { [open]: `= ${PRIVATE} complaint.chased`, ...refused },
  WithdrawComplaint: { [open]: `WITHDRAWN ${PRIVATE} complaint.withdrawn`, ...refused },
  ErasePersonalData: {
    ARCHIVED: 'ARCHIVED_ERASED complaint.personal-data-erased', WITHDRAWN: 'WITHDRAWN_ERASED complaint.personal-data-erased', 'ARCHIVED_ERASED WITHDRAWN_ERASED': '!ALREADY_ERASED',
    'CLOSED_IN_REVIEW REJECTED_IN_REVIEW': '!UNDER_REVIEW', 'CLOSED REJECTED': '!REVIEW_WINDOW_OPEN', else: '!INVALID_STATE',
  },

  'handling.assigned': { 'ACCEPTED IN_HANDLING': 'IN_HANDLING', ...ignored },
  'handling.transferred': { IN_HANDLING: '=', ...ignored },
  'handling.replied': { IN_HANDLING: '=', ...ignored },
  'handling.resolved': { IN_HANDLING: 'RESOLVED', ...ignored },
  'notification.sent, of a decision, promising longer': { 'RESOLVED CLOSED CLOSED_IN_REVIEW REJECTED REJECTED_IN_REVIEW': '=', ...ignored },
  'callback.completed SATISFIED': { RESOLVED: 'CLOSED complaint.closed', ...ignored },
  'callback.completed DISSATISFIED, wish REHANDLE, the first': { RESOLVED: 'ACCEPTED complaint.reopened', ...ignored },
  'callback.completed DISSATISFIED, wish REHANDLE, the second': { RESOLVED: 'CLOSED complaint.closed', ...ignored },
  'callback.completed DISSATISFIED, wish REVIEW': { RESOLVED: 'CLOSED complaint.closed', ...ignored },
  'review.triggered by the customer': {
    RESOLVED: 'CLOSED_IN_REVIEW complaint.closed', 'CLOSED CLOSED_IN_REVIEW': 'CLOSED_IN_REVIEW', 'REJECTED REJECTED_IN_REVIEW': 'REJECTED_IN_REVIEW', else: '=',
  },
  'review.concluded UPHELD': { ...shown },
  'review.concluded AMENDED': { 'REJECTED REJECTED_IN_REVIEW': 'ACCEPTED complaint.registered complaint.reopened', ...shown },
  'review.concluded REMANDED': {
    'CLOSED CLOSED_IN_REVIEW ARCHIVED': 'ACCEPTED complaint.reopened', 'REJECTED REJECTED_IN_REVIEW': 'ACCEPTED complaint.registered complaint.reopened', ...shown,
  },
  'review.closed, declined or withdrawn': { CLOSED_IN_REVIEW: 'CLOSED', REJECTED_IN_REVIEW: 'REJECTED', ...ignored },
  'clock.breached CUSTOMER_REPLY': {
    'RECEIVED_AWAITING RECEIVED_AWAITING_PROPOSED REGISTERED_AWAITING REGISTERED_AWAITING_PROPOSED': 'REJECTED complaint.rejected', ...ignored,
  },
  'the archive is due': { 'CLOSED REJECTED': 'ARCHIVED complaint.archived', ...ignored },
  'the erasure is due': { ARCHIVED: 'ARCHIVED_ERASED complaint.personal-data-erased', WITHDRAWN: 'WITHDRAWN_ERASED complaint.personal-data-erased', ...ignored },
};

function outcomeOf(rule: string, state: string): Outcome {
  if (rule === '') return {};
  if (rule.startsWith('!')) return { code: rule.slice(1) };
  const [to = '', ...facts] = rule.split(' ');
  return { to: to === '=' ? state : to, facts };
}

describe('the machine of a complaint (domain §4.1)', () => {
  it('has every command of intake, and an expectation for each of its rows', () => {
    const named = commands.filter(({ service }) => service === 'intake').map(({ name }) => name.replaceAll(/(^|-)(\w)/g, (_all, _dash, letter: string) => letter.toUpperCase()));
    expect(new Set(machine.commands.map((command) => command.split(' ')[0]))).toEqual(new Set(named));
    expect(Object.keys(expected)).toEqual([...machine.commands, ...machine.reactions]);
    expect(Object.keys(machine.outcomes)).toEqual(Object.keys(expected));
  });

  it('has every state', () => {
    expect(new Set(machine.states.filter((state) => state !== 'NEW').map((state) => complaintStatuses.find((status) => state === status || state.startsWith(`${status}_`))))).toEqual(new Set(complaintStatuses));
  });

  const cases = Object.entries(machine.outcomes).flatMap(([row, byState]) => Object.entries(byState).map(([state, outcome]) => [row, state, outcome] as const));
  it.each(cases)('%s in %s', (row, state, outcome) => {
    const rules = expected[row] ?? {};
    const rule = Object.entries(rules).find(([names]) => names.split(' ').includes(state))?.[1] ?? rules['else'] ?? '!no rule';
    expect(outcome).toEqual(outcomeOf(rule, state));
  });

  it('states only facts that exist', () => {
    const stated = new Set(cases.flatMap(([, , { facts = [] }]) => facts));
    for (const fact of stated) expect(events.some(({ type }) => type === `${fact}.v1`)).toBe(true);
  });
});
