import { EvidenceKind, type Language } from '@redress/contracts';
import { COMPANY_ZONE } from './company-zone.js';
import { isCollected } from './finish-collecting.js';
import { type Labels, labels } from './report-labels.js';
import type { ReviewReport } from './report.js';
import type { Review } from './review-case.js';

const wallClock = new Intl.DateTimeFormat('sv-SE', { timeZone: COMPANY_ZONE, dateStyle: 'short', timeStyle: 'short' });
const time = (at: string): string => wallClock.format(new Date(at));
const item = (text: string): string => `  - ${text}`;
const items = <T>(all: readonly T[], say: (one: T) => string, label: Labels): string[] => (all.length > 0 ? all.map((one) => item(say(one))) : [item(label.none)]);

/** The report as a text that can be printed and filed, times as the clock on the wall showed them (S4-10). */
export function reportText(report: ReviewReport, language: Language): string {
  const label = labels[language];
  const { review } = report;
  return [
    `${label.title} ${review.no}`,
    '',
    `${label.complaint}: ${report.complaintNo} · ${label.category}: ${report.category ?? '–'} · ${label.severity}: ${report.severity ?? '–'}`,
    `${label.departments}: ${report.departmentIds.join(', ') || label.none} · ${label.priority}: ${review.priority} · ${label.status}: ${review.status}`,
    '', label.request, ...review.requests.map(({ at, trigger, reasonCode }) => item(`${time(at)} ${label[trigger]}${reasonCode ? `: ${reasonCode}` : ''}`)),
    '', label.screening, ...screening(review, label),
    '', label.evidence, `${label.reviewer}: ${review.reviewerId ?? '–'}`, ...evidence(report, label),
    '', label.verification,
    ...items(review.verifications, ({ at, kind, outcome, personIds, text }) => `${time(at)} ${label[kind]}${outcome ? ` ${outcome}` : ''} (${personIds.join(', ')}): ${text}`, label),
    '', label.conclusion, ...conclusion(review, label),
    '', label.feedback, item(`${label.told}: ${review.fedBackAt ? time(review.fedBackAt) : label.notYet}`),
    '', label.improvement,
    ...items(report.improvements, ({ type, measure, ownerId, dueAt, status }) => `${type}: ${measure} (${label.owner} ${ownerId}, ${label.due} ${time(dueAt)}, ${status})`, label),
    item(`${label.closed}: ${review.closedAt ? time(review.closedAt) : label.notYet}`),
    '',
  ].join('\n');
}

function screening({ screening: done }: Review, label: Labels): string[] {
  if (!done) return [item(label.notYet)];
  const { answers, text, legalBasis, at, by, reasonCodes } = done;
  return [
    item(`${time(at)} ${by}`),
    ...(['inScope', 'standardMeasuresExhausted', 'demandReasonable'] as const).map((question) => item(`${label[question]}: ${answers[question] ? label.yes : label.no}`)),
    ...(reasonCodes.length > 0 || text ? [item(`${label.reasons}: ${[...reasonCodes, ...(text ? [text] : [])].join('; ')}`)] : []),
    ...(legalBasis ? [item(`${label.legalBasis}: ${legalBasis}`)] : []),
  ];
}

function evidence({ review, contacts, approvals, systemLog }: ReviewReport, label: Labels): string[] {
  const kinds = EvidenceKind.options.map((kind) => {
    const without = review.notApplicable.find((one) => one.kind === kind);
    if (without) return item(`${label[kind]}: ${label.notApplicable} (${without.reason})`);
    const found = review.evidence.filter((one) => one.kind === kind);
    const refs = found.flatMap(({ refs }) => refs.map(({ key, ref }) => `${key} ${ref}`));
    const missing = found.flatMap(({ notExisting }) => notExisting.map((key) => `${key} ${label.notExisting}`));
    return item(`${label[kind]}: ${[...refs, ...missing].join('; ') || (isCollected(review, kind) ? label.none : label.open)}`);
  });
  return [
    ...kinds,
    `${label.contacts}:`, ...items(contacts, ({ at, by, outcome }) => `${time(at)} ${by} ${outcome}`, label),
    `${label.approvals}:`, ...items(approvals, ({ at, by, type }) => `${time(at)} ${by} ${type}`, label),
    `${label.SYSTEM_LOG}:`, ...items(systemLog, ({ at, type, by }) => `${time(at)} ${type} ${by}`, label),
  ];
}

function conclusion({ conclusion: written, concludedAt }: Review, label: Labels): string[] {
  if (!written) return [item(label.notYet)];
  const { facts, findings, customerView, outcome, reasons, remedy, approvedBy, draftedAt, draftedBy } = written;
  return [
    item(`${time(concludedAt ?? draftedAt)} ${draftedBy}`),
    item(`${label.facts}: ${facts}`),
    item(`${label.findings}: ${findings.join(', ') || label.none}`),
    item(`${label.customerView} ${customerView.acceptable ? label.yes : label.no}: ${customerView.why}`),
    item(`${label.outcome}: ${label[outcome]}`),
    item(`${label.reasons}: ${reasons}`),
    ...(remedy ? [item(`${label.remedy}: ${remedy}`)] : []),
    ...(approvedBy ? [item(`${label.approvedBy}: ${approvedBy}`)] : []),
  ];
}
