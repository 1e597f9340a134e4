import { type Input, ReviewEvidenceProvidedV1, type StatedFact } from '@redress/contracts';
import { type Clock, isOpen } from './clock.js';
import { cancelPointless } from './cancel.js';
import { type ComplaintClocks, withClocks } from './complaint-clocks.js';
import type { Decision, SlaContext } from './context.js';
import { eachClock, inTurn } from './each-clock.js';
import { isAboutEvidence, provide } from './evidence.js';
import { noteInLedger } from './ledger.js';
import { endPauseByTime } from './pause.js';
import { ruleOf, type StageRule, stages } from './stages.js';
import { startClock } from './start.js';
import { stopClock } from './stop.js';
import { pauseOrResume } from './waits.js';

type Change = (state: ComplaintClocks, context: SlaContext) => Decision<ComplaintClocks>;

/**
 * What a fact does to the clocks of a complaint, in this order: it pauses or resumes, stops, cancels, changes whatever else it means for the
 * complaint, and starts, by the table of stages (domain §4.3, §6.5).
 */
export function follow(state: ComplaintClocks, fact: Input, context: SlaContext, change: Change = (same) => ({ state: same, facts: [] })): Decision<ComplaintClocks> {
  const after = inTurn(
    state,
    (before) => endPauseByTime(before, fact.at, context),
    (before) => pauseOrResume(before, fact, context),
    (before) => stop(before, fact, context),
    (before) => cancelPointless(before, fact, context),
    (before) => change(before, context),
    (before) => start(before, fact, context),
  );
  return noteInLedger(state, { ...after, state: withClocks(after.state, after.state.clocks) }, fact, context.now);
}

/** Of each stage all that is open stops, otherwise what stopped last: late news may still take its breach back. */
function stop(state: ComplaintClocks, fact: Input, context: SlaContext): Decision<ComplaintClocks> {
  const stopped = stages.filter(({ isStop }) => isStop(fact, state)).map(({ stage }) => stage);
  if (stopped.length === 0) return { state, facts: [] };
  const isMeant = (clock: Clock) => stopped.includes(clock.stage) && belongs(clock, ruleOf(clock.stage), fact, state) && isAboutEvidence(clock, fact);
  const lasts = new Set(stopped.map((stage) => state.clocks.findLastIndex((clock) => clock.stage === stage && isMeant(clock))));
  return eachClock(state, (clock, place) => {
    if (!isMeant(clock) || !(isOpen(clock) || lasts.has(place))) return undefined;
    const provided = provide(clock, fact);
    const isOwed = fact.type === ReviewEvidenceProvidedV1.type && provided.evidence?.items.length;
    return isOwed ? { clock: provided, facts: [] } : stopClock(state, provided, fact.at, context);
  });
}

function start(state: ComplaintClocks, fact: Input, context: SlaContext): Decision<ComplaintClocks> {
  const facts: StatedFact[] = [];
  let next = state;
  for (const rule of stages) {
    if (!rule.isStart(fact, next) || !mayStart(next, rule, fact)) continue;
    const said = startClock(next, rule, fact, context);
    facts.push(...said.facts);
    next = { ...next, clocks: [...next.clocks, said.clock] };
  }
  return { state: next, facts };
}

function mayStart(state: ComplaintClocks, rule: StageRule, fact: Input): boolean {
  if (rule.rounds !== 'ALL' && (rule.rounds === 'FIRST') !== (state.round === 1)) return false;
  const before = state.clocks.filter((clock) => clock.stage === rule.stage && belongs(clock, rule, fact, state));
  if (rule.again === 'BESIDE') return true;
  return rule.again === 'AFTER' ? !before.some(isOpen) : before.length === 0;
}

/** What is of a review belongs to its subject; anything else to the round too. */
const belongs = (clock: Clock, { of, subject }: StageRule, fact: Input, { round }: ComplaintClocks): boolean =>
  (of === 'REVIEW' || clock.round === round) && (subject === undefined || clock.subject === subject(fact));
