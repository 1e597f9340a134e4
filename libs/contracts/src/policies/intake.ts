import { z } from 'zod';
import { Role } from '../actor.js';
import { code, Trigger } from '../values.js';
import { definePolicy, Names } from './define.js';

const codes = () => z.array(code()).max(50);

export const CategoryPolicy = definePolicy({
  kind: 'category', owner: 'intake',
  description: 'One category or sub-category; the id is its code (§6.1). What a plan for it may and must hold; where a sub-category is silent, its category speaks.',
  body: z.strictObject({
    names: Names,
    reviewType: z.enum(['PRODUCT', 'SERVICE', 'PROCESS', 'OTHER']),
    productRequired: z.boolean(),
    /** The catalogue: any other solution needs an approval. `consent`: only with the customer's agreement. */
    solutions: z.array(z.strictObject({ code: code(), consent: z.boolean().default(false) })).max(50).optional(),
    /** Solutions that every plan holds. */
    requiredSolutions: codes().optional(),
    /** Questions that are answered before a plan is proposed. */
    mandatoryQuestions: codes().optional(),
    /** Solutions that only an inspection can lead to. */
    requiresInspection: codes().optional(),
    /** Solutions whose choice needs a reason. */
    requiresReason: codes().optional(),
    /** Solutions whose result explains the process to the customer and leaves a repair record. */
    requiresRepairRecord: codes().optional(),
    /** Every plan needs an approval. */
    approvalAlways: z.boolean().optional(),
  }),
  example: {
    id: 'LOGISTICS.DELAY',
    body: {
      names: { 'zh-CN': '物流延误', en: 'Late delivery' }, reviewType: 'PROCESS', productRequired: false,
      solutions: [{ code: 'FREIGHT_REFUND', consent: false }, { code: 'COMPENSATION', consent: true }], mandatoryQuestions: ['CONSEQUENTIAL_LOSS'],
    },
  },
});

export const SeverityPolicy = definePolicy({
  kind: 'severity', owner: 'intake',
  description: 'The matrix: score = urgency + scope; triggers force SEVERE (§6.2).',
  body: z.strictObject({ minorUpTo: z.int().min(2).max(6), moderateUpTo: z.int().min(2).max(6), forcedBy: z.array(Trigger) }),
  example: { id: 'default', body: { minorUpTo: 3, moderateUpTo: 4, forcedBy: ['INJURY_OR_SAFETY', 'MEDIA_OR_REGULATOR', 'DATA_LEAK', 'GROUP', 'AMOUNT'] } },
});

export const IntegrationPolicy = definePolicy({
  kind: 'integration', owner: 'intake',
  description: 'What a system may do over Kafka: the id is its ce_source without the leading slash; it acts with the role of the actor it names, within these grants.',
  body: z.strictObject({ roles: z.array(Role).min(1), departments: z.array(code()).optional() }),
  example: { id: 'call-centre', body: { roles: ['CUSTOMER', 'AGENT'] } },
});

export const RetentionPolicy = definePolicy({
  kind: 'retention', owner: 'intake',
  description: 'For how many days personal data are kept after a complaint was archived or withdrawn; then they are erased (§9, decision 9). A year at least: reviews look back as far.',
  body: z.strictObject({ days: z.int().min(366).max(36_525) }),
  example: { id: 'default', body: { days: 1096 } },
});
