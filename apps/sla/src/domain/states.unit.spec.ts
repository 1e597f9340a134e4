import { clockTable, type StateTable } from './states.spec.js';

type Row = Readonly<Record<string, string>>;

const ENDED = 'MET MET_LATE CANCELLED';
const overdue = 'clock.breached clock.escalated';

/** `STATES: > NEXT facts`, = for a state that is kept. What is not named changes nothing. */
const clock: Readonly<Record<string, Row>> = {
  'start: handling.assigned': { NONE: '> RUNNING clock.started' },
  'hand over: handling.accepted': { 'RUNNING WARNED PAUSED BREACHED': '> = clock.handed-over' },
  'pause: handling.info-requested': { 'RUNNING WARNED': '> PAUSED clock.paused' },
  'resume: handling.info-supplied': { PAUSED: '> RUNNING clock.resumed' },
  'stop in time: handling.plan-proposed': { 'RUNNING WARNED': '> MET clock.met', PAUSED: '> MET clock.resumed clock.met', 'BREACHED MET_LATE': '> MET clock.corrected clock.met' },
  'stop late: handling.plan-proposed': {
    RUNNING: `> MET_LATE clock.warned ${overdue} clock.met`, WARNED: `> MET_LATE ${overdue} clock.met`, BREACHED: '> MET_LATE clock.met', PAUSED: '> MET clock.resumed clock.met',
  },
  'stop in time, heard more than 24 hours later: handling.plan-proposed': {
    RUNNING: '> MET clock.warned clock.met', WARNED: '> MET clock.met', PAUSED: '> MET clock.resumed clock.met', BREACHED: '> MET_LATE clock.met',
  },
  'cancel: complaint.withdrawn': { 'RUNNING WARNED PAUSED BREACHED': '> CANCELLED clock.cancelled' },
  'time: to warn': { RUNNING: '> WARNED clock.warned' },
  'time: due, and no later': { RUNNING: '> WARNED clock.warned' },
  'time: overdue': { RUNNING: `> BREACHED clock.warned ${overdue}`, WARNED: `> BREACHED ${overdue}` },
  'time: one working day overdue': { RUNNING: `> BREACHED clock.warned ${overdue} clock.escalated`, WARNED: `> BREACHED ${overdue} clock.escalated`, BREACHED: '> = clock.escalated' },
  'time: five working days overdue': {
    RUNNING: `> BREACHED clock.warned ${overdue} clock.escalated clock.escalated`, WARNED: `> BREACHED ${overdue} clock.escalated clock.escalated`, BREACHED: '> = clock.escalated clock.escalated',
  },
  'time: paused as long as it may': {
    RUNNING: `> BREACHED clock.warned ${overdue} clock.escalated clock.escalated`, WARNED: `> BREACHED ${overdue} clock.escalated clock.escalated`, BREACHED: '> = clock.escalated clock.escalated',
    PAUSED: '> RUNNING clock.resumed',
  },
};

function expected(row: Row, state: string): StateTable['outcomes'][string][string] {
  const said = Object.entries(row).find(([states]) => states.split(' ').includes(state))?.[1];
  if (said === undefined) return {};
  const [to = '', ...facts] = said.slice(2).split(' ');
  return { to: to === '=' ? state : to, facts };
}

describe('the machine of a clock (domain §4.3, S0-12)', () => {
  const table = clockTable();

  it('has an outcome of everything that can happen in every state', () => {
    expect(table.reactions).toEqual(Object.keys(clock));
    for (const reaction of table.reactions) expect(Object.keys(table.outcomes[reaction] ?? {})).toEqual(table.states);
  });

  it.each(Object.entries(clock))('answers %s as the table says', (reaction, row) => {
    expect(table.outcomes[reaction]).toEqual(Object.fromEntries(table.states.map((state) => [state, expected(row, state)])));
  });

  it('lets nothing but late proof touch a clock that has ended', () => {
    const moved = table.reactions.flatMap((reaction) => ENDED.split(' ').filter((state) => table.outcomes[reaction]?.[state]?.to !== undefined).map((state) => `${reaction} in ${state}`));
    expect(moved).toEqual(['stop in time: handling.plan-proposed in MET_LATE']);
  });
});
