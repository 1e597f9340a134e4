import { z } from 'zod';
import { code, date, text } from '../values.js';
import { definePolicy } from './define.js';

export const ReviewerPolicy = definePolicy({
  kind: 'reviewer', owner: 'review',
  description: 'A registered reviewer; the id is that of the person (S4-07).',
  body: z.strictObject({
    /** Of experience with complaints. */
    years: z.int().min(3).max(60),
    certificate: z.strictObject({ name: text(200), validUntil: date }),
    departmentId: code(),
    /** One that is switched off gets no further review. */
    isActive: z.boolean().default(true),
  }),
  example: { id: 'reviewer-2', body: { years: 5, certificate: { name: 'ISO 10002 reviewer', validUntil: '2027-12-31' }, departmentId: 'PRODUCT_QUALITY', isActive: true } },
});

export const ReviewRosterPolicy = definePolicy({
  kind: 'review-roster', owner: 'review',
  description: 'The review group of a period: a lead, a deputy, three to five members, by the ids of their persons (S4-08). Both days are included.',
  body: z.strictObject({ period: z.strictObject({ from: date, until: date }), lead: code(), deputyLead: code(), members: z.array(code()).min(3).max(5) }),
  example: {
    id: '2026-Q1',
    body: { period: { from: '2026-01-01', until: '2026-03-31' }, lead: 'review-lead', deputyLead: 'review-deputy', members: ['reviewer-1', 'reviewer-2', 'reviewer-3'] },
  },
});
