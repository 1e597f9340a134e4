import type { TemplateCode } from './templates.js';
import { localMinutes, nextLocal } from './local-time.js';

/** When customers are left alone, in minutes after local midnight; the two may lie on different days. Equal ones mean never. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
  readonly zone: string;
}

/** Nobody is woken by these (domain §4.5); whatever else is written goes at any hour. */
const CAN_WAIT: ReadonlySet<TemplateCode> = new Set<TemplateCode>(['CALLBACK', 'PROGRESS']);

/** The earliest instant from `at` on at which a message of this template may go. */
export function outOfQuiet(template: TemplateCode, at: Date, { from, until, zone }: QuietHours): Date {
  if (!CAN_WAIT.has(template)) return at;
  const minute = localMinutes(at, zone);
  const isQuiet = from <= until ? from <= minute && minute < until : from <= minute || minute < until;
  return isQuiet ? nextLocal(at, until, zone) : at;
}
