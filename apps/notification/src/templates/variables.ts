import type { Stage } from '@redress/contracts';
import type { Claimed } from '../database/claims.js';
import type { Message, TemplateCode } from '../domain/message.js';

/** What the words of a template may ask for. */
export const variablesOf: Readonly<Record<TemplateCode, readonly string[]>> = {
  ACK: ['no', 'code', 'link', 'name'],
  WARN: ['no', 'stage', 'due', 'level'],
  URGE: ['no', 'stage', 'due', 'level'],
  ESCALATE: ['no', 'stage', 'due', 'level'],
  SEVERE: ['no', 'category'],
};

export interface Surroundings {
  /** Where customers reach intake. */
  readonly publicUrl: string;
  /** The company's time zone, for times in words. */
  readonly zone: string;
}

/** The values of a message's variables; names of stages and times in the language of the message. */
export function valuesOf({ message, complaintNo: no, customer }: Omit<Claimed, 'isAccepted'>, { publicUrl, zone }: Surroundings): Readonly<Record<string, string>> {
  const { stage, dueAt, ...given } = message.values;
  return {
    ...given,
    no,
    ...(stage ? { stage: stageName(stage, message.language) } : {}),
    ...(dueAt ? { due: localTime(dueAt, zone) } : {}),
    ...(customer ? { code: customer.accessCode, name: customer.name ?? '', link: `${publicUrl.replace(/\/$/, '')}/v1/complaints/${encodeURIComponent(no)}/status` } : {}),
  };
}

const stages: Readonly<Partial<Record<Stage, Readonly<Record<Message['language'], string>>>>> = {
  ACK: { 'zh-CN': '初步响应', en: 'Acknowledgement' },
  FIRST_CONTACT: { 'zh-CN': '首次联系', en: 'First contact' },
  REGISTER: { 'zh-CN': '登记', en: 'Registration' },
  ASSESS_DISPATCH: { 'zh-CN': '审核派单', en: 'Assessment and dispatch' },
  ACCEPT: { 'zh-CN': '接单', en: 'Acceptance by the handler' },
  DEPT_CONTACT: { 'zh-CN': '部门联系客户', en: 'Contact by the department' },
  PLAN: { 'zh-CN': '解决方案', en: 'Solution plan' },
  RESOLVE: { 'zh-CN': '解决', en: 'Resolution' },
};

const stageName = (stage: string, language: Message['language']): string => (stages as Readonly<Record<string, Readonly<Record<string, string>> | undefined>>)[stage]?.[language] ?? stage;

/** `2026-02-11 11:00`, the same in every language. */
const localTime = (instant: string, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
