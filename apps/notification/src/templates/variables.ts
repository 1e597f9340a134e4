import { CategoryPolicy, DepartmentPolicy, type Language, type PolicyKind } from '@redress/contracts';
import type { Claimed } from '../database/claims.js';
import { localTime } from '../domain/local-time.js';
import { isToCustomer } from '../domain/message.js';
import { type CustomerTemplate, customerTemplates, type StaffTemplate, staffTemplates, type TemplateCode } from '../domain/templates.js';
import { label } from './labels.js';

/** What the words of every template to a customer may ask for; those to staff know nothing of the customer. */
const OF_CUSTOMER = ['no', 'code', 'link', 'name'] as const;
const OF_STAFF = ['no'] as const;

const own: Readonly<Record<TemplateCode, readonly string[]>> = {
  ACK: [],
  ASSIGNED: ['department', 'handler', 'due'],
  PROGRESS: ['step', 'department', 'handler', 'due', 'at', 'reason'],
  INFO_REQUEST: ['items', 'due', 'reminder'],
  APPOINTMENT: ['technician', 'at'],
  PLAN: ['plan', 'version', 'due', 'fee', 'compensation', 'consent'],
  RESULT: ['result', 'explanation', 'compensation', 'fee', 'until', 'department', 'handler'],
  REJECTED: ['reason', 'until'],
  WITHDRAWN: [],
  // Its link is that to the answer.
  CALLBACK: [],
  REVIEW_RECEIVED: ['review'],
  REVIEW_RESULT: ['outcome', 'reasons', 'remedy'],
  REVIEW_DECLINED: ['review', 'reason', 'basis'],
  ASSIGN: ['stage', 'due', 'category', 'severity', 'reason'],
  PLAN_ANSWERED: ['version', 'agreed', 'due', 'standing'],
  CHASED: ['count', 'since'],
  WARN: ['stage', 'due', 'level'],
  URGE: ['stage', 'due', 'level'],
  ESCALATE: ['stage', 'due', 'level'],
  SEVERE: ['category'],
  UNROUTED: ['category'],
  DISPUTED: ['departments', 'reason'],
  EVIDENCE: ['items', 'due'],
  REMEDY: ['remedy'],
  RECTIFY: ['measure', 'due', 'reason'],
};

const ofAll = <C extends TemplateCode>(codes: readonly C[], common: readonly string[]) => codes.map((code) => [code, [...common, ...own[code]]] as const);

/** What the words of a template may ask for. */
export const variablesOf = Object.fromEntries([...ofAll<CustomerTemplate>(customerTemplates, OF_CUSTOMER), ...ofAll<StaffTemplate>(staffTemplates, OF_STAFF)]) as Readonly<Record<TemplateCode, readonly string[]>>;

/** What a decision has to say to the customer, whatever its words: the right of review or appeal and until when (S1-10), reason and basis (S4-23, S1-13). */
export const mustSayOf: Readonly<Partial<Record<TemplateCode, readonly string[]>>> = { RESULT: ['until'], REJECTED: ['reason', 'until'], REVIEW_DECLINED: ['review', 'reason', 'basis'] };

export interface Around {
  /** Where customers reach intake. */
  readonly publicUrl: string;
  /** The company's time zone, for times in words. */
  readonly zone: string;
  readonly policies: { find<B>(kind: PolicyKind<B>, id: string): { readonly body: B } | undefined };
  readonly answerLink?: string | undefined;
  /** Until when a decision may be reviewed. */
  readonly until?: string | undefined;
}

/** The values of a message's variables, all of them: names and times in the language of the message, empty what is not known. */
export function valuesOf({ message, complaintNo: no, customer }: Omit<Claimed, 'isAccepted'>, around: Around): Readonly<Record<string, string>> {
  const { template, language, values } = message;
  const known: Readonly<Record<string, string | undefined>> = {
    ...wordsOf(values, language, around),
    no,
    ...(customer && isToCustomer(message) ? { code: customer.accessCode, name: customer.name, link: around.answerLink ?? statusLink(no, around) } : {}),
  };
  return Object.fromEntries(variablesOf[template].map((name) => [name, known[name] ?? '']));
}

const statusLink = (no: string, { publicUrl }: Around): string => `${publicUrl.replace(/\/$/, '')}/v1/complaints/${encodeURIComponent(no)}/status`;

type Given = Readonly<Record<string, string | undefined>>;

function wordsOf(values: Given, language: Language, { zone, policies, until }: Around): Given {
  const time = (instant: string | undefined) => instant && localTime(new Date(instant), zone);
  const of = (list: Parameters<typeof label>[0], code: string | undefined) => code && label(list, code, language);
  const department = (id: string) => policies.find(DepartmentPolicy, id)?.body.names[language] ?? id;
  const { departmentId, departmentIds, category } = values;
  return {
    step: values['step'],
    stage: of('stages', values['stage']),
    due: time(values['dueAt']),
    at: time(values['at']),
    until: time(until),
    department: departmentId && department(departmentId),
    departments: departmentIds && enumerate(departmentIds.split(',').map(department), language),
    handler: values['handlerId'],
    technician: values['technicianId'],
    category: category && (policies.find(CategoryPolicy, category)?.body.names[language] ?? category),
    severity: of('severities', values['severity']),
    reason: reasonOf(values, language),
    items: values['items'] && enumerate(values['items'].split('\n'), language),
    reminder: values['n'],
    result: values['result'] ?? of('results', values['resultCode']),
    outcome: of('outcomes', values['outcome']),
    review: values['reviewNo'],
    since: values['sinceReply'],
    ...pick(values, ['level', 'plan', 'version', 'fee', 'compensation', 'consent', 'explanation', 'reasons', 'remedy', 'basis', 'agreed', 'standing', 'count', 'measure']),
  };
}

/** The code in words, then what somebody wrote. A department's own reasons for a transfer are no matter of the customer. */
function reasonOf({ step, reasonCode, reasonCodes, reason }: Given, language: Language): string | undefined {
  if (step === 'TRANSFERRED') return reasonCode && label('transferReasons', reasonCode, language);
  const codes = reasonCode ? [label('rejectionReasons', reasonCode, language)] : (reasonCodes?.split(',').map((code) => label('declineReasons', code, language)) ?? []);
  if (codes.length === 0) return reason;
  // Inside of a sentence, which has its own end.
  return [enumerate(codes, language), ...(reason ? [reason.replace(/[\s.。]+$/u, '')] : [])].join(language === 'en' ? ': ' : ':');
}

const enumerate = (parts: readonly string[], language: Language): string => parts.join(language === 'en' ? ', ' : '、');

const pick = (values: Given, names: readonly string[]): Given => Object.fromEntries(names.map((name) => [name, values[name]]));
