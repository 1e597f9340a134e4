import { improvementTable, reviewTable, type StateTable } from './states.spec.js';

type Row = Readonly<Record<string, string>>;

const UNDER_WAY = 'TRIGGERED OPENED COLLECTING VERIFYING PENDING_APPROVAL';
const ENDED = 'CLOSED DECLINED';
const BEFORE_CONCLUSION = 'TRIGGERED OPENED COLLECTING VERIFYING';
const assigned = 'review.reviewer-assigned review.evidence-provided review.evidence-provided';

/** `STATES: > NEXT facts` (NEXT alone of a state that is kept), `STATES: CODE`, `STATES: -` for a fact that changes nothing. What is not named is refused as INVALID_STATE. */
const review: Readonly<Record<string, Row>> = {
  RequestReview: { 'NONE WITHDRAWN': '> TRIGGERED review.triggered', [UNDER_WAY]: 'REVIEW_OPEN', [`CONCLUDED FED_BACK RECTIFYING ${ENDED}`]: 'ALREADY_DECIDED' },
  'RequestReview with new facts': { [`NONE FED_BACK RECTIFYING ${ENDED} WITHDRAWN`]: '> TRIGGERED review.triggered', [`${UNDER_WAY} CONCLUDED`]: 'REVIEW_OPEN' },
  'Screen: open': { TRIGGERED: '> OPENED review.opened' },
  'Screen: open and assign': { TRIGGERED: `> COLLECTING review.opened ${assigned}` },
  'Screen: decline': { TRIGGERED: '> DECLINED review.declined' },
  AssignReviewer: { OPENED: `> COLLECTING ${assigned}` },
  RequestEvidence: { COLLECTING: '> = review.evidence-requested' },
  ProvideEvidence: { COLLECTING: '> = review.evidence-provided' },
  FinishCollecting: { COLLECTING: '> VERIFYING review.collecting-finished' },
  RecordVerification: { VERIFYING: '> = review.verification-recorded' },
  DraftConclusion: { VERIFYING: '> CONCLUDED review.drafted review.concluded' },
  'DraftConclusion: severe': { VERIFYING: '> PENDING_APPROVAL review.drafted' },
  ApproveConclusion: { PENDING_APPROVAL: '> CONCLUDED review.concluded' },
  SendBack: { PENDING_APPROVAL: '> VERIFYING review.approval-sent-back' },
  ConfirmFeedback: { CONCLUDED: '> FED_BACK review.fed-back', 'FED_BACK RECTIFYING': 'OPEN_IMPROVEMENT' },
  'ConfirmFeedback: nothing to improve': { CONCLUDED: '> CLOSED review.fed-back review.closed', 'FED_BACK RECTIFYING': 'OPEN_IMPROVEMENT' },
  'ConfirmFeedback: something to improve': { CONCLUDED: '> RECTIFYING review.fed-back', 'FED_BACK RECTIFYING': 'OPEN_IMPROVEMENT' },
  ConsentRemand: { 'CONCLUDED FED_BACK RECTIFYING CLOSED': '> = review.remand-consented' },
  WithdrawReview: { [BEFORE_CONCLUSION]: '> WITHDRAWN review.withdrawn' },
  AssignImprovement: { 'COLLECTING VERIFYING PENDING_APPROVAL CONCLUDED RECTIFYING': '> = improvement.assigned', FED_BACK: '> RECTIFYING improvement.assigned' },
  'VerifyImprovement: the last one': { [`NONE ${UNDER_WAY} CONCLUDED FED_BACK ${ENDED} WITHDRAWN`]: 'UNKNOWN_ACTION', RECTIFYING: '> CLOSED improvement.verified review.closed' },
  'callback.completed: wants a review': { 'NONE WITHDRAWN': '> TRIGGERED review.triggered', [UNDER_WAY]: '> = review.triggered', [`CONCLUDED FED_BACK RECTIFYING ${ENDED}`]: '-' },
  'notification.sent: REVIEW_RESULT': { CONCLUDED: '> FED_BACK review.fed-back', [`NONE ${UNDER_WAY} FED_BACK RECTIFYING ${ENDED} WITHDRAWN`]: '-' },
  'complaint.withdrawn': { [BEFORE_CONCLUSION]: '> WITHDRAWN review.withdrawn', [`NONE PENDING_APPROVAL CONCLUDED FED_BACK RECTIFYING ${ENDED} WITHDRAWN`]: '-' },
};

const improvement: Readonly<Record<string, Row>> = {
  SubmitImprovement: { 'ASSIGNED SENT_BACK': '> SUBMITTED improvement.submitted' },
  VerifyImprovement: { SUBMITTED: '> VERIFIED improvement.verified' },
  SendBackImprovement: { SUBMITTED: '> SENT_BACK improvement.sent-back' },
  'time: its day has passed, or 30 days since it was verified': { 'ASSIGNED SENT_BACK': '> = improvement.overdue', SUBMITTED: '-', VERIFIED: '> = improvement.effect' },
};

function outcomesOf(rows: Readonly<Record<string, Row>>, states: readonly string[]): StateTable['outcomes'] {
  return Object.fromEntries(
    Object.entries(rows).map(([command, row]) => [command, Object.fromEntries(states.map((state) => [state, outcomeOf(row, state)]))]),
  );
}

function outcomeOf(row: Row, state: string): StateTable['outcomes'][string][string] {
  const said = Object.entries(row).find(([states]) => states.split(' ').includes(state))?.[1] ?? 'INVALID_STATE';
  if (said === '-') return {};
  if (!said.startsWith('> ')) return { code: said };
  const [to = '', ...facts] = said.slice(2).split(' ');
  return { to: to === '=' ? state : to, facts };
}

describe.each([['a review', reviewTable(), review], ['an improvement action', improvementTable(), improvement]] as const)('the machine of %s (domain §4.4, S4-30)', (_machine, table, rows) => {
  it('has an outcome of every command in every state', () => {
    expect([...table.commands, ...table.reactions]).toEqual(Object.keys(rows));
    for (const command of Object.keys(rows)) expect(Object.keys(table.outcomes[command] ?? {})).toEqual(table.states);
  });

  it.each(Object.keys(rows))('answers %s as the table says', (command) => {
    expect(table.outcomes[command]).toEqual(outcomesOf(rows, table.states)[command]);
  });
});
