import type { Limit } from '@redress/calendar';
import { calendar, due } from '../rules/calendar.js';
import { type Fact, told } from './fact.js';
import { limitOf, type StageRule, stages } from './stages.js';

/** What becomes of one clock, as the facts of its complaint say. */
export interface Story {
  readonly rule: StageRule;
  readonly start: number;
  readonly round: number;
  readonly subject: string;
  readonly limit: Limit;
  /** The due time that the fact names which starts it. */
  readonly givenDue: number | undefined;
  /** Another limit, from its own start, because the complaint was registered as severe. */
  relimited?: { readonly at: number; readonly limit: Limit };
  /** A department's records that are still owed. */
  readonly owed: Set<string>;
  readonly kind: string;
  readonly department: string;
  end?: { readonly at: number; readonly how: 'met' | 'cancelled' };
}

export interface Stand {
  readonly from: number;
  readonly to: number;
}

/** Every clock of a complaint, and when its clocks stand that may (domain §4.3, §6.5). */
export function storiesOf(facts: readonly Fact[]): { readonly stories: readonly Story[]; readonly stands: readonly Stand[] } {
  const stories: Story[] = [];
  let [category, severity, round] = ['', '', 1];
  for (const fact of facts) {
    if (fact.type.startsWith('clock.')) continue;
    for (const story of stories.filter(({ end }) => !end)) endBy(story, fact, round);
    if (fact.type === 'complaint.registered') {
      [category, severity] = [told(fact, 'category'), told(fact, 'severity')];
      for (const story of stories.filter(({ end, rule }) => !end && rule.stage === 'RESOLVE')) relimit(story, fact.at, limitOf('RESOLVE', category, severity));
    }
    // What is registered only because a review takes it up is registered in the new round.
    if (['complaint.registered', 'complaint.reopened'].includes(fact.type)) round = fact.round;
    for (const rule of stages) if (rule.starts(fact) && mayStart(rule, fact, round, stories)) stories.push(begin(rule, fact, round, limitOf(rule.stage, category, severity), stories));
  }
  return { stories, stands: standsOf(facts) };
}

function mayStart(rule: StageRule, fact: Fact, round: number, stories: readonly Story[]): boolean {
  if (rule.rounds !== 'ALL' && (rule.rounds === 'FIRST') !== (round === 1)) return false;
  const before = stories.filter((story) => story.rule === rule && (rule.isOfReview || story.round === round) && story.subject === (rule.subject?.(fact) ?? ''));
  if (fact.type === 'improvement.sent-back') return before.some(({ givenDue = 0 }) => givenDue > fact.at);
  return rule.isRepeated ? rule.stage === 'REVIEW_EVIDENCE' || before.every(({ end }) => end) : before.length === 0;
}

function begin(rule: StageRule, fact: Fact, round: number, limit: Limit, stories: readonly Story[]): Story {
  const subject = rule.subject?.(fact) ?? '';
  const named = rule.stage === 'REMEDY' ? told(fact, 'remedyDueAt') : told(fact, 'dueAt');
  const earlier = stories.findLast((story) => story.rule === rule && story.subject === subject)?.givenDue;
  const items = rule.stage === 'REVIEW_EVIDENCE' ? (fact.data['items'] as { key: string }[]).map(({ key }) => key) : [];
  const givenDue = ['REMEDY', 'RECTIFY'].includes(rule.stage) ? (named ? Date.parse(named) : earlier) : undefined;
  return { rule, start: fact.at, round, subject, limit, givenDue, owed: new Set(items), kind: told(fact, 'kind'), department: told(fact, 'departmentId') };
}

function endBy(story: Story, fact: Fact, round: number): void {
  const { rule, subject } = story;
  const isMeant = rule.isOfReview ? !rule.subject || rule.subject(fact) === subject : story.round === round;
  if (!isMeant) return;
  if (rule.stops(fact) || isProvided(story, fact)) story.end = { at: fact.at, how: 'met' };
  else if (isPointless(rule, fact)) story.end = { at: fact.at, how: 'cancelled' };
}

/** The records that were asked for arrived, or are certified not to exist. */
function isProvided({ rule, owed, kind, department }: Story, fact: Fact): boolean {
  if (rule.stage !== 'REVIEW_EVIDENCE' || fact.type !== 'review.evidence-provided' || told(fact, 'kind') !== kind) return false;
  if (told(fact, 'departmentId') !== '' && told(fact, 'departmentId') !== department) return false;
  for (const { key } of fact.data['refs'] as { key: string }[]) owed.delete(key);
  for (const key of fact.data['notExisting'] as string[]) owed.delete(key);
  return owed.size === 0;
}

function isPointless({ stage, isOfReview }: StageRule, fact: Fact): boolean {
  if (fact.type === 'review.withdrawn') return Boolean(isOfReview) && stage !== 'RECTIFY';
  if (fact.type === 'review.triggered') return stage === 'CALLBACK' && fact.data['customerAsked'] === true;
  // Another version of the plan was agreed to: its promise counts.
  if (fact.type === 'handling.plan-answered') return stage === 'REMEDY' && fact.data['agreed'] === true;
  return !isOfReview && ['complaint.withdrawn', 'complaint.rejected', 'handling.resolved'].includes(fact.type);
}

function relimit(story: Story, at: number, limit: Limit): void {
  if (limit.amount !== story.limit.amount) story.relimited = { at, limit };
}

/** A complaint is paused 15 working days in all (domain §6.5). */
const LONGEST = 15;

function standsOf(facts: readonly Fact[]): Stand[] {
  const stands: Stand[] = [];
  let [since, left] = [NaN, LONGEST];
  const end = (at: number): void => {
    if (Number.isNaN(since) || left === 0) return;
    const to = Math.min(at, due(since, { unit: 'WD', amount: left }));
    stands.push({ from: since, to });
    left = Math.max(0, left - calendar.workingDays(since, to).value);
  };
  for (const { type, at } of facts) {
    if (['complaint.info-requested', 'handling.info-requested', 'handling.suspended'].includes(type)) since = at;
    if (!['complaint.info-supplied', 'handling.info-supplied', 'handling.resumed', 'complaint.withdrawn', 'complaint.rejected', 'handling.resolved'].includes(type)) continue;
    end(at);
    since = NaN;
  }
  end(Infinity);
  return stands;
}
